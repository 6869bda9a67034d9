# Edits a Word file as a person does, in LibreOffice: edit.py SOURCE TARGET.pdf PROFILE. A heading and
# a paragraph before 工作目标, a footnote there, a row in the first table, a heading in the attachment;
# then contents and fields are updated. Ends within two minutes whatever happens.
import os, signal, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue

def prop(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found

signal.alarm(120)
source, target, profile = sys.argv[1:4]
pipe = 'planpress%d' % os.getpid()
office = subprocess.Popen(['soffice', '-env:UserInstallation=file://' + profile, '--headless', '--norestore',
    '--accept=pipe,name=%s;urp;' % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    deadline = time.monotonic() + 60
    while True:
        try:
            context = resolver.resolve('uno:pipe,name=%s;urp;StarOffice.ComponentContext' % pipe)
            break
        except Exception:
            if time.monotonic() > deadline: raise
            time.sleep(0.3)
    desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
    document = desktop.loadComponentFromURL('file://' + source, '_blank', 0, (prop('Hidden', True),))
    text = document.Text

    def paragraphs(words):
        found = text.createEnumeration()
        while found.hasMoreElements():
            one = found.nextElement()
            if one.supportsService('com.sun.star.text.Paragraph') and one.String == words:
                yield one

    before = next(paragraphs('正文一段。'))
    cursor = text.createTextCursorByRange(before.End)
    for words in ('新的一节', '新写的一段。'):
        text.insertControlCharacter(cursor, 0, False)
        text.insertString(cursor, words, False)
    next(paragraphs('新的一节')).ParaStyleName = 'Heading 1'
    note = document.createInstance('com.sun.star.text.Footnote')
    text.insertTextContent(next(paragraphs('新写的一段。')).End, note, False)
    note.Text.String = '脚注一条。'
    tables = document.TextTables
    for n in range(min(1, tables.Count)):
        tables.getByIndex(n).Rows.insertByIndex(1, 1)
        tables.getByIndex(n).getCellByName('A2').String = '新的一行'
    last = next(paragraphs('名册另送。'))
    cursor = text.createTextCursorByRange(last.End)
    text.insertControlCharacter(cursor, 0, False)
    text.insertString(cursor, '附件里的一节', False)
    next(paragraphs('附件里的一节')).ParaStyleName = 'Heading 1'
    print('title', next(paragraphs('教师名册')).OutlineLevel)
    indexes = document.getDocumentIndexes()
    print('indexes', indexes.Count)
    for n in range(indexes.Count): indexes.getByIndex(n).update()
    document.TextFields.refresh()
    document.storeToURL('file://' + target, (prop('FilterName', 'writer_pdf_Export'),))
    document.close(True)
    try: desktop.terminate()
    except Exception: pass
    office.wait(30)
finally:
    office.kill()
