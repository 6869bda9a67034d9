#!/bin/sh
# Is job.yaml what Kubernetes takes, and do its parts come to the same bytes as one run?
#
#     sh docs/kubernetes/check.sh WORK
#
# 1. against Kubernetes' own JSON schemas, strictly (kubernetes-validate brings them along);
# 2. the command of its container is run once for each completion index, as the pods would, and then
#    the second job's, over fixtures/qingshui; the result is compared with a single run.
# No cluster is needed, and none is tested: scheduling, volumes and the image are not.
set -eu

work=$(mkdir -p "$1" && cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
export PATH="${CARGO_TARGET_DIR:-$repo/target}/release:$PATH"
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check kubernetes-validate==1.37.0
for version in 1.33 1.37; do
    "$work/venv/bin/kubernetes-validate" --strict -k "$version.0" "$here/job.yaml"
done

rm -rf "$work/out" "$work/single"
mkdir -p "$work/out"
PROJECT="$repo/fixtures/qingshui" OUT="$work/out" "$work/venv/bin/python" - "$here/job.yaml" <<'PYTHON'
import os, subprocess, sys, yaml

job, merge = yaml.safe_load_all(open(sys.argv[1], encoding="utf-8"))
places = {"/project": os.environ["PROJECT"], "/out": os.environ["OUT"]}

def here(text):
    for inside, outside in places.items():
        text = text.replace(inside, outside)
    return text

container, = job["spec"]["template"]["spec"]["containers"]
shards = {e["name"]: e["value"] for e in container["env"]}
assert int(shards["SHARDS"]) == job["spec"]["completions"], "SHARDS is not the number of completions"
for index in range(job["spec"]["completions"]):
    command = [*container["command"], *map(here, container["args"])]
    environment = {**os.environ, **shards, "JOB_COMPLETION_INDEX": str(index)}
    subprocess.run(command, env=environment, check=True)
container, = merge["spec"]["template"]["spec"]["containers"]
subprocess.run(["planpress", *map(here, container["args"])], check=True)
PYTHON
planpress build "$repo/fixtures/qingshui" --out "$work/single"
diff -r "$work/single" "$work/out"
echo "job.yaml: valid, and its parts are byte for byte one run's"
