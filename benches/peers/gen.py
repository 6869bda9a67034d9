"""Make the common job in a folder: data.json and the Word templates for the peers, a project for planpress.

    gen.py FOLDER SCHOOLS
"""
import json, os, random, shutil, sys
from openpyxl import Workbook
from docx import Document
from docx.shared import Pt, Cm
from docx.oxml.ns import qn

out, n = sys.argv[1], int(sys.argv[2]); os.makedirs(out, exist_ok=True)
rnd = random.Random(7)
SUR = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"; GIV = "明华丽强芳军敏静伟磊洋艳勇涛杰娟秀兰霞平刚桂英志文玉红晓东雪梅建国海燕"
SUBJ = ["语文","数学","英语","物理","化学","生物","历史","地理","政治","体育","音乐","美术"]
WORDS = ("教研 活动 课堂 教学 质量 研究 教师 学生 课题 组织 落实 反思 记录 听课 评课 备课 计划 总结 检查 评价 交流 成长 专业 方案 时间 地点 主题 人员 目标 措施 "
 "学校 教研组 学期 培训 展示 成果 材料 档案 管理 制度 推进 提高 完善 开展 加强 明确 重点 问题 改进 分享").split()
def sentence(k): 
    s=""; 
    while len(s)<k: s+=rnd.choice(WORDS)+("，" if rnd.random()<.18 else "")
    return s.rstrip("，")+"。"
def para(): return "".join(sentence(rnd.randint(18,40)) for _ in range(4))
cn="一二三四五六七八九十"
narr=[]
for i in range(6):
    sec={"head":f"{cn[i]}、{sentence(8)[:-1]}","subs":[]}
    for j in range(3):
        sec["subs"].append({"head":f"（{cn[j]}）{sentence(8)[:-1]}","paras":[f"{k+1}. {para()}" for k in range(3)]})
    narr.append(sec)
name=lambda: rnd.choice(SUR)+rnd.choice(GIV)+(rnd.choice(GIV) if rnd.random()<.7 else "")
schools=[]
for s in range(n):
    t=[{"no":str(i+1),"name":name(),"sex":rnd.choice("男女"),"subject":rnd.choice(SUBJ),"grade":rnd.choice(["七年级","八年级","九年级"]),"title":rnd.choice(["一级教师","二级教师","高级教师"]),"age":str(rnd.randint(23,58)),"phone":f"13{rnd.randint(10**8,10**9-1)}"} for i in range(60)]
    p=[{"month":f"{rnd.choice([9,10,11,12,1,3,4,5,6])}月","week":f"第{rnd.randint(1,20)}周","what":sentence(14)[:-1],"who":name(),"place":rnd.choice(["会议室","录播教室","阶梯教室","实验室"])} for _ in range(40)]
    q=[{"name":x["name"],"listen":str(rnd.randint(8,25)),"case":str(rnd.randint(0,4)),"plan":str(rnd.randint(0,3)),"demo":str(rnd.randint(0,3)),"paper":str(rnd.randint(0,2)),"ok":rnd.choice(["达标","未达标"])} for x in t]
    schools.append({"name":f"第{s+1}中学","head":name(),"teachers":t,"schedule":p,"quotas":q})
json.dump({"narrative":narr,"schools":schools}, open(f"{out}/data.json","w"), ensure_ascii=False)
wb=Workbook(); wb.remove(wb.active)
def sheet(title, heads, rows):
    ws=wb.create_sheet(title); ws.append(heads)
    for r in rows: ws.append(r)
sheet("学校",["学校","校长"],[[s["name"],s["head"]] for s in schools])
sheet("教师名册",["学校","序号","姓名","性别","学科","年级","职称","年龄","电话"],[[s["name"],int(t["no"]),t["name"],t["sex"],t["subject"],t["grade"],t["title"],int(t["age"]),t["phone"]] for s in schools for t in s["teachers"]])
sheet("活动安排",["学校","月份","周次","活动内容","负责人","地点"],[[s["name"],p["month"],p["week"],p["what"],p["who"],p["place"]] for s in schools for p in s["schedule"]])
sheet("量化考核",["学校","姓名","听课","案例","教案","示范课","论文","结论"],[[s["name"],q["name"],int(q["listen"]),int(q["case"]),int(q["plan"]),int(q["demo"]),int(q["paper"]),q["ok"]] for s in schools for q in s["quotas"]])
# our project: the workbook, and the same narrative as a clerk would type it
project = f"{out}/planpress"
shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(__file__)), "planpress"), project, dirs_exist_ok=True)
os.makedirs(f"{project}/data", exist_ok=True)
wb.save(f"{project}/data/data.xlsx")
lines = [line for sec in narr for line in [sec["head"], *(l for u in sec["subs"] for l in [u["head"], *u["paras"]])]]
lines.append("教师名册见{{ attachment(\"teachers\") }}，活动安排见{{ attachment(\"schedule\") }}，量化考核见{{ attachment(\"quotas\") }}。")
open(f"{project}/templates/peer/body.txt", "w", encoding="utf-8").write("\n".join(lines) + "\n")
# the Word template that docxtpl and docxtemplater fill
def docx(kind):
    d=Document(); sec=d.sections[0]; sec.page_width, sec.page_height=Cm(21),Cm(29.7); sec.top_margin=Cm(3.7); sec.bottom_margin=Cm(3.5); sec.left_margin=Cm(2.8); sec.right_margin=Cm(2.6)
    st=d.styles["Normal"]; st.font.name="Noto Serif SC"; st.font.size=Pt(16); st.element.rPr.rFonts.set(qn("w:eastAsia"),"Noto Serif SC")
    st.paragraph_format.line_spacing=Pt(28.95); st.paragraph_format.space_after=Pt(0)
    P=d.add_paragraph
    ts=d.styles.add_style("Cell",1); ts.base_style=st; ts.font.size=Pt(10.5); ts.paragraph_format.line_spacing=Pt(14)
    def style_cells(tb):
        for row in tb.rows:
            for c in row.cells: c.paragraphs[0].style=ts
    if kind=="docxtpl":
        d.add_heading("{{ name }}校本教研工作计划",0)
        P("{%p for s in narrative %}"); d.add_heading("{{ s.head }}",1); P("{%p for u in s.subs %}"); d.add_heading("{{ u.head }}",2); P("{%p for t in u.paras %}"); P("{{ t }}"); P("{%p endfor %}"); P("{%p endfor %}"); P("{%p endfor %}")
        tabs=[("teachers",["no","name","sex","subject","grade","title","age","phone"]),("schedule",["month","week","what","who","place"]),("quotas",["name","listen","case","plan","demo","paper","ok"])]
        for t,cols in tabs:
            d.add_heading(f"附件 {t}",1); tb=d.add_table(rows=4,cols=len(cols)); tb.style="Table Grid"
            for i,c in enumerate(cols): tb.rows[0].cells[i].text=c; tb.rows[2].cells[i].text="{{ r."+c+" }}"
            tb.rows[1].cells[0].text="{%tr for r in "+t+" %}"; tb.rows[3].cells[0].text="{%tr endfor %}"; style_cells(tb)
    else:
        d.add_heading("{name}校本教研工作计划",0)
        P("{#narrative}"); d.add_heading("{head}",1); P("{#subs}"); d.add_heading("{head}",2); P("{#paras}"); P("{.}"); P("{/paras}"); P("{/subs}"); P("{/narrative}")
        tabs=[("teachers",["no","name","sex","subject","grade","title","age","phone"]),("schedule",["month","week","what","who","place"]),("quotas",["name","listen","case","plan","demo","paper","ok"])]
        for t,cols in tabs:
            d.add_heading(f"附件 {t}",1); tb=d.add_table(rows=2,cols=len(cols)); tb.style="Table Grid"
            for i,c in enumerate(cols):
                tb.rows[0].cells[i].text=c
                tb.rows[1].cells[i].text=("{#"+t+"}" if i==0 else "")+"{"+c+"}"+("{/"+t+"}" if i==len(cols)-1 else "")
            style_cells(tb)
    d.save(f"{out}/{kind}.docx")
docx("docxtpl"); docx("docxtemplater")
