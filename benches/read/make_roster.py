#!/usr/bin/env python3
"""Writes a roster of ROWS rows (200,000 unless told) as Excel writes one: shared strings, numbers,
dates with a style.

    python3 make_roster.py OUT.xlsx [ROWS]
"""
import random
import sys
import zipfile

SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
GIVEN = '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华建国红玲燕'
HEADINGS = ['学号', '姓名', '性别', '学校', '年级', '班级', '出生日期', '语文', '数学', '联系电话']
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def main():
    out, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    random.seed(1)
    pool = {}

    def shared(col, row, text):
        index = pool.setdefault(text, len(pool))
        return f'<c r="{col}{row}" t="s"><v>{index}</v></c>'

    def number(col, row, value, style=0):
        return f'<c r="{col}{row}" s="{style}"><v>{value}</v></c>'

    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', HEAD + f'<Types xmlns="{PACKAGE}content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Default Extension="xml" ContentType="application/xml"/>'
                   + ''.join(f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
                             for part, kind in (('workbook', 'sheet.main'), ('worksheets/sheet1', 'worksheet'), ('styles', 'styles'), ('sharedStrings', 'sharedStrings')))
                   + '</Types>')
        z.writestr('_rels/.rels', HEAD + f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr('xl/workbook.xml', HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels', HEAD + f'<Relationships xmlns="{PACKAGE}relationships">'
                   + ''.join(f'<Relationship Id="rId{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                             for i, (kind, target) in enumerate((('worksheet', 'worksheets/sheet1.xml'), ('styles', 'styles.xml'), ('sharedStrings', 'sharedStrings.xml')), 1))
                   + '</Relationships>')
        z.writestr('xl/styles.xml', HEAD + f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
                   '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
                   '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
                   '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
                   '<cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>')
        with z.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as f:
            f.write((HEAD + f'<worksheet xmlns="{MAIN}"><dimension ref="A1:J{rows + 1}"/><sheetData>').encode())
            f.write(('<row r="1" spans="1:10">' + ''.join(shared('ABCDEFGHIJ'[i], 1, h) for i, h in enumerate(HEADINGS)) + '</row>').encode())
            for r in range(2, rows + 2):
                name = random.choice(SURNAMES) + ''.join(random.choices(GIVEN, k=2))
                f.write((f'<row r="{r}" spans="1:10">' + shared('A', r, f'2026{r:07d}') + shared('B', r, name)
                         + shared('C', r, random.choice('男女')) + shared('D', r, f'第{random.randint(1, 60)}小学')
                         + shared('E', r, random.choice('一二三四五六') + '年级') + number('F', r, random.randint(1, 12))
                         + number('G', r, random.randint(41000, 43500), 1) + number('H', r, random.randint(40, 100))
                         + number('I', r, random.randint(80, 200) / 2) + number('J', r, random.randint(13000000000, 18999999999)) + '</row>').encode())
            f.write(b'</sheetData></worksheet>')
        z.writestr('xl/sharedStrings.xml', HEAD + f'<sst xmlns="{MAIN}" count="{5 * rows + 10}" uniqueCount="{len(pool)}">'
                   + ''.join(f'<si><t>{text}</t></si>' for text in pool) + '</sst>')


main()
