#!/bin/sh
# A batch on Slurm, and whether it comes to the same bytes as one run alone:
#
#     sh benches/slurm/run.sh WORK [SCHOOLS] [PARTS]
#
# Installs Debian's Slurm, starts it in the folder WORK with several slurmd on this machine, makes a
# county of SCHOOLS schools (1000), runs it as an array job of PARTS tasks (8), kills one task in the
# middle and requeues it, joins the parts and compares them with a single run, byte by byte.
# Slurm keeps a requeued task waiting for two minutes.
# Needs root (for Debian's packages and for Slurm), the release binary and the example `make_fixtures`:
#
#     cargo build --release --bins --example make_fixtures
set -eu

work=$(mkdir -p "$1" && cd "$1" && pwd)
schools=${2:-1000}
parts=${3:-8}
nodes=4
repo=$(cd "$(dirname "$0")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$repo/target}/release
planpress=$target/planpress
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() { say "$*"; exit 1; }

if ! command -v slurmctld slurmd sbatch munged >/dev/null; then
    say "installing Slurm from Debian's packages"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        slurmctld slurmd slurm-client munge >/dev/null
fi

# ── A cluster of its own: its own key, sockets, ports and state, all in WORK ──────────────────────
rm -rf "$work/slurm" "$work/out" "$work/single" "$work"/part-*.log
mkdir -p "$work/slurm/state" "$work/pids"
cluster=$work/slurm
head -c 1024 /dev/urandom >"$cluster/munge.key"
chmod 400 "$cluster/munge.key"
cat >"$cluster/slurm.conf" <<CONF
ClusterName=county
SlurmctldHost=$(hostname)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
SlurmctldPort=16817
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool.%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/%n.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/%n.log
# No cgroups, no systemd: this may be a container.
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
# Each slurmd says that it has one processor, whatever the machine has.
SlurmdParameters=config_overrides
ReturnToService=2
NodeName=node[1-$nodes] NodeHostname=$(hostname) Port=[16821-$((16820 + nodes))] CPUs=1
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$cluster/slurm.conf"

started=
trap 'for pid in $started; do kill "$pid" 2>/dev/null || :; done' EXIT
trap 'exit 1' INT TERM
start() { "$@" >>"$cluster/started.log" 2>&1 & started="$started $!"; }
start munged --foreground --force --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" \
    --pid-file="$cluster/munged.pid" --log-file="$cluster/munged.log" --seed-file="$cluster/munge.seed"
tries=0
until [ -S "$cluster/munge.socket" ]; do
    tries=$((tries + 1)); [ $tries -lt 50 ] || fail "munged does not start: $cluster/started.log"
    sleep 0.2
done
start slurmctld -D -f "$SLURM_CONF"
for node in $(seq $nodes); do
    start slurmd -D -f "$SLURM_CONF" -N "node$node"
done
tries=0
until [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = $nodes ]; do
    tries=$((tries + 1)); [ $tries -lt 150 ] || fail "the nodes do not come up: $cluster/slurmctld.log"
    sleep 0.2
done
say "$(sbatch --version): $nodes slurmd on this machine"

# ── The batch ─────────────────────────────────────────────────────────────────────────────────────
[ -d "$work/county-$schools" ] || "$target/examples/make_fixtures" --county "$schools" "$work/county-$schools"

# What one task does. Exit code 3: some schools' own workbooks have errors, which the manifest tells;
# the part itself is done.
cat >"$work/part.sh" <<TASK
#!/bin/sh
"$planpress" build "$work/county-$schools" --out "$work/out" --jobs 1 \
    --shard "\$SLURM_ARRAY_TASK_ID/$parts" --lang en &
echo \$! >"$work/pids/\$SLURM_ARRAY_TASK_ID"
wait \$!
code=\$?
[ \$code = 3 ] || exit \$code
TASK
began=$(date +%s)
job=$(sbatch --parsable --array="1-$parts" --job-name=plans --output="$work/part-%a.log" --open-mode=append --requeue "$work/part.sh")
say "array job $job: $parts parts of $schools schools"

# One task is killed when it has delivered some of its files, and none of it is done.
victim=2
journal=$work/out/journal.$victim-of-$parts.part
until [ -f "$journal" ] && [ "$(wc -l <"$journal")" -ge 10 ]; do
    [ -n "$(squeue -h -j "${job}_$victim" -o %T 2>/dev/null)" ] || fail "part $victim was over before it could be killed"
    sleep 0.05
done
kill -9 "$(cat "$work/pids/$victim")"
lines=$(wc -l <"$journal")
until [ "$(scontrol show job "${job}_$victim" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p')" = FAILED ]; do sleep 0.2; done
say "part $victim killed (kill -9) after $lines files; Slurm calls it FAILED"
scontrol requeue "${job}_$victim"
say "part $victim requeued"
while [ -n "$(squeue -h -j "$job" 2>/dev/null)" ]; do sleep 0.5; done
say "array job done in $(($(date +%s) - began)) s"
for part in $(seq "$parts"); do
    scontrol -o show job "${job}_$part" |
        sed -n 's/.*ArrayTaskId=\([0-9]*\).*JobState=\([A-Z]*\).*Restarts=\([0-9]*\).*ExitCode=\([0-9:]*\).*NodeList=\(node[0-9]*\).*/  part \1: \2, exit \4, restarts \3, \5/p'
done

sed -n 's/^/  part '"$victim"' says: /p' "$work/part-$victim.log" | grep 'as before' || :
"$planpress" merge "$work/out" --lang en
began=$(date +%s)
code=0
"$planpress" build "$work/county-$schools" --out "$work/single" --lang en >"$work/single.log" 2>&1 || code=$?
say "single run done in $(($(date +%s) - began)) s, exit $code"
diff -r "$work/single" "$work/out" || fail "the parts differ from the single run"
"$planpress" verify "$work/out" --lang en
say "$(find "$work/out" -type f | wc -l) files, $(du -sm "$work/out" | cut -f1) MB: byte for byte the same"
