"""Run every peer and planpress on one job, one after another; print a row each and the ratios.

    run.py TOOLS JOB FONTS PLANPRESS

TOOLS: what setup.sh made; JOB: what gen.py made; FONTS: the fonts that all of them use; PLANPRESS:
the release binary. CPU is user and system time of the program and its children; figures count only
as ratios within one run.
"""
import glob, json, os, shutil, subprocess, sys, tempfile, time

tools, job, fonts, binary = map(os.path.abspath, sys.argv[1:5])
here = os.path.dirname(os.path.abspath(__file__))
python = f"{tools}/venv/bin/python"
schools = len(json.load(open(f"{job}/data.json", encoding="utf-8"))["schools"])
# New folders, removed at the end: for a minute ext4 looks at each file that has been deleted before
# it makes a new one, which would be counted as work of the tool that comes next.
out = tempfile.mkdtemp(prefix="out-", dir=tools)

# LibreOffice finds the same fonts, and no others.
fontconfig = f"{tools}/fonts.conf"
with open(fontconfig, "w", encoding="utf-8") as file:
    file.write(f"<fontconfig><dir>{fonts}</dir><cachedir>{tools}/fontcache</cachedir></fontconfig>")


def run(name, command, folder, pattern, kinds=1, **env):
    os.makedirs(folder)
    began = time.time()
    process = subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    files = glob.glob(f"{folder}/{pattern}", recursive=True)
    if status or len(files) != schools * kinds:
        sys.exit(f"{name}: {len(files)} files, status {status}: {said.decode(errors='replace')[-400:]}")
    cpu = used.ru_utime + used.ru_stime
    row = {
        "tool": name,
        "ms": 1000 * cpu / schools,
        "wall": time.time() - began,
        "peak": used.ru_maxrss // 1024,
        "kib": sum(map(os.path.getsize, files)) / schools / 1024,
    }
    print(f"| {name} | {row['ms']:.1f} | {row['wall']:.2f} | {row['peak']} | {row['kib']:.0f} |", flush=True)
    return row["ms"]


def ours(kinds):
    folder = f"{out}/planpress-{'-'.join(kinds)}"
    command = [binary, "build", f"{job}/planpress", "--out", folder, "--format", ",".join(kinds), "--fonts", fonts]
    return run(f"planpress ({', '.join(kinds)})", command, folder, "*/*.[dp]*", len(kinds))


load = os.getloadavg()[0]
print(f"{schools} schools, {os.cpu_count()} cores, load before: {load:.1f}\n")
print("| tool | CPU ms a document | wall s, all | peak MiB | KiB a document |\n|---|---|---|---|---|")
docxtpl = run("docxtpl (docx)", [python, f"{here}/peer_docxtpl.py", job, f"{out}/docxtpl"], f"{out}/docxtpl", "*.docx")
run(
    "docxtemplater (docx)", ["node", f"{here}/peer_docxtemplater.js", job, f"{out}/docxtemplater"],
    f"{out}/docxtemplater", "*.docx", NODE_PATH=f"{tools}/node_modules",
)
office = run(
    "LibreOffice (docx → pdf)",
    ["soffice", f"-env:UserInstallation=file://{tools}/office", "--headless", "--convert-to", "pdf",
     "--outdir", f"{out}/office", *sorted(glob.glob(f"{out}/docxtpl/*.docx"))],
    f"{out}/office", "*.pdf", FONTCONFIG_FILE=fontconfig,
)
typst = run("typst (pdf)", [python, f"{here}/peer_typst.py", job, f"{out}/typst", fonts], f"{out}/typst", "*.pdf")
both, pdf, docx = ours(["docx", "pdf"]), ours(["pdf"]), ours(["docx"])
print("\n| planpress against | CPU, ratio |\n|---|---|")
print(f"| docxtpl and LibreOffice, both formats | 1/{(docxtpl + office) / both:.0f} |")
print(f"| typst, PDF | 1/{typst / pdf:.1f} |")
print(f"| docxtpl, DOCX | 1/{docxtpl / docx:.1f} |")
shutil.rmtree(out)
