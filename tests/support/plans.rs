//! Made-up plans for comparing what two programs make of them: the same seed, the same plan. They
//! hold what plans hold, and what makes lines, rows and pages hard to agree on.

use planpress::plan::{
    Attachment, Block, Cell, Column, ColumnAlign, Front, Head, Imprint, Inline, Orientation, Plan,
    Role, Row, Table,
};

/// Numbers that look random (SplitMix64), so that no crate's next version changes the plans.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        // Neighbouring seeds must not walk in each other's steps.
        let mut dice = Dice(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        Dice(dice.next() ^ seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    fn range(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[(self.next() % from.len() as u64) as usize]
    }
}

const PHRASES: &[&str] = &[
    "全面贯彻党的教育方针",
    "落实立德树人根本任务",
    "以课堂教学改革为中心",
    "围绕“双减”背景下作业设计",
    "进一步加强教研组建设",
    "组织骨干教师送教下乡",
    "开展集体备课",
    "推门听课",
    "专题讲座",
    "同课异构",
    "各校负责人要高度重视",
    "认真做好过程性资料的收集与整理",
    "按时上报中心学校",
    "由教导处统一安排",
    "每学期不少于",
    "确保活动取得实效",
    "促进青年教师专业成长",
    "提高课堂教学质量",
    "学生核心素养",
    "课题研究",
    "校本培训",
    "经验交流",
    "期末考核",
    "教学常规检查",
    "毕业班工作",
    "班主任",
    "名师工作室",
    "根据上级文件精神",
    "结合我校实际",
    "现制定如下计划",
    "做到有计划、有记录、有总结",
    "分管领导",
    "语文、数学、英语、道德与法治等学科",
    "幼小衔接",
    "心理健康教育",
    "劳动教育实践基地",
];
const TOKENS: &[&str] = &[
    "60 km/h",
    "Q&A",
    "Wi-Fi",
    "R&D",
    "GB/T 9704—2012",
    "GB/T 9704",
    "https://www.example.edu.cn/jyk/2026/index.html",
    "jyk@example.edu.cn",
    "PEP",
    "STEAM",
    "3D",
    "PPT",
    "Word 2016",
    "WPS",
    "A4",
    "MOOC",
    "e-Learning",
    "0598-6630012",
    "13800138000",
    "100％",
    "98.5%",
    "25℃",
    "−3℃",
    "3‰",
    "37.5°C",
    "120m²",
    "500 m",
    "1:1.5",
    "3/4",
    "2026/9/1",
    "8:30—9:15",
    "2.5小时",
    "No. 7",
    "№12",
    "①",
    "②",
    "Ⅲ",
    "α",
    "×",
    "≥15",
    "≤3",
    "±5",
    "〔2026〕64号",
    "教基〔2021〕5号",
    "2026年9月1日",
    "2026—2027学年度",
    "第3周",
    "8—12月",
    "¥1,200.00",
    "C++",
    "“三课”",
    "“‘一主两翼’工程”",
    "《义务教育课程方案（2022年版）》",
    "（附件2）",
    "(见附件)",
    "——",
    "……",
    "·",
    "托·斯·艾略特",
    "TCP/IP",
    "and/or",
    "AI+教育",
    "K-12",
    "5G",
    "T恤",
    "B超",
    "H₂O",
    "CO2",
    "1.5万字",
    "〇",
    "王㛃",
    "李𫖯",
    "𠮷田",
    "曹喆",
    "赵堃",
    "□",
    "✓",
    "【通知】",
    "〈节选〉",
    "「示例」",
    "“AB”",
    "”",
    "A、B、C",
];
const MARKS: &[&str] = &[
    "，",
    "，",
    "，",
    "、",
    "；",
    "：",
    "，并",
    "，以",
    "；同时，",
];
const ENDS: &[&str] = &[
    "。", "。", "。", "；", "！", "？", "……", "：", "）。", "”。",
];
const HAN: &str = "教研组织学校老师课堂观察听评记录活动每月周由负责人安排并上报中心的一是在不了有和人这为个我上大来以到说要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运";

impl Dice {
    fn han(&mut self, low: u64, high: u64) -> String {
        let chars: Vec<char> = HAN.chars().collect();
        (0..self.range(low, high))
            .map(|_| chars[(self.next() % chars.len() as u64) as usize])
            .collect()
    }

    fn piece(&mut self) -> String {
        match self.range(0, 9) {
            0..=3 => self.pick(PHRASES).to_owned(),
            4..=6 => self.han(1, 14),
            7 => format!(
                "{}{}",
                self.range(1, 3000),
                self.pick(&["人", "节", "次", "％", "%", "个", "万元", "年", ""])
            ),
            _ => self.pick(TOKENS).to_owned(),
        }
    }

    fn sentence(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.range(1, 5) {
            for _ in 0..self.range(1, 4) {
                text += &self.piece();
            }
            text += self.pick(MARKS);
        }
        text + &self.piece() + self.pick(ENDS)
    }

    fn prose(&mut self) -> String {
        (0..self.range(1, 4)).map(|_| self.sentence()).collect()
    }

    /// Text, here and there with a reference to an attachment.
    fn inlines(&mut self, attachments: u64) -> Vec<Inline> {
        let mut inlines = vec![Inline::text(self.prose())];
        if attachments > 0 && self.one_in(4) {
            let n = self.range(1, attachments);
            let label = if attachments == 1 {
                "附件".to_owned()
            } else {
                format!("附件{n}")
            };
            inlines.push(Inline::text(self.pick(&["详见", "（见", "按", "See "])));
            inlines.push(Inline {
                refers_to: Some(format!("a{n}")),
                ..Inline::text(label)
            });
            inlines.push(Inline::text(self.pick(&[
                "。",
                "）。",
                "执行，",
                "一式2份，",
            ])));
            if self.one_in(2) {
                inlines.push(Inline::text(self.sentence()));
            }
        }
        inlines
    }

    fn cell_text(&mut self, long: u64) -> String {
        match self.range(0, 9) {
            0..=1 => self.range(1, 99).to_string(),
            2..=4 => self.han(2, 4),
            5 => format!("2026年{}月{}日", self.range(1, 12), self.range(1, 28)),
            6 => self.piece(),
            7 => String::new(),
            8 => format!("{}\n{}", self.han(2, 6), self.piece()),
            _ if self.one_in(long) => self.prose(),
            _ => self.sentence(),
        }
    }

    fn text_cell(&mut self, long: u64) -> Cell {
        Cell {
            text: vec![Inline::text(self.cell_text(long))],
            align: self.one_in(12).then_some(ColumnAlign::Left),
            ..Cell::default()
        }
    }

    fn columns(&mut self, count: u64) -> Vec<Column> {
        (0..count)
            .map(|_| match self.range(0, 5) {
                0 => Column {
                    chars: Some(self.range(2, 6) as f64),
                    align: Some(ColumnAlign::Center),
                    ..Column::default()
                },
                1 => Column {
                    share: Some(self.range(1, 4) as f64),
                    ..Column::default()
                },
                2 => Column {
                    align: Some(ColumnAlign::Center),
                    ..Column::default()
                },
                _ => Column::default(),
            })
            .collect()
    }

    /// A list: head rows, many or few rows, groups merged downwards, remarks over columns.
    fn list(&mut self) -> Block {
        let columns = self.range(2, 9);
        let mut rows = Vec::new();
        let head = self.range(0, 2);
        for _ in 0..head.min(1) {
            let cell = |dice: &mut Dice| Cell {
                text: vec![Inline::text(dice.han(1, 7))],
                ..Cell::default()
            };
            rows.push(Row {
                cells: (0..columns).map(|_| cell(self)).collect(),
                min_lines: 1,
            });
        }
        if head == 2 {
            // 上 over two, the first over both rows.
            let mut cells = vec![Cell {
                row_span: 2,
                text: vec![Inline::text("序号")],
                ..Cell::default()
            }];
            cells.push(Cell {
                col_span: columns as u32 - 1,
                text: vec![Inline::text(self.han(2, 12))],
                ..Cell::default()
            });
            rows = vec![Row {
                cells,
                min_lines: 1,
            }];
            let second = (1..columns).map(|_| Cell {
                text: vec![Inline::text(self.han(1, 6))],
                ..Cell::default()
            });
            rows.push(Row {
                cells: second.collect(),
                min_lines: 1,
            });
        }
        let count = if self.one_in(4) {
            self.range(15, 40)
        } else {
            self.range(1, 9)
        };
        let mut left = 0;
        for n in 0..count {
            let mut cells = Vec::new();
            let mut column = 0;
            if left > 0 {
                left -= 1;
                column = 1;
            } else if self.one_in(6) && n + 1 < count {
                let span = self.range(2, 6).min(count - n);
                left = span - 1;
                column = 1;
                cells.push(Cell {
                    row_span: span as u32,
                    ..self.text_cell(3)
                });
            }
            while column < columns {
                let span = if self.one_in(20) {
                    self.range(1, 3).min(columns - column)
                } else {
                    1
                };
                cells.push(Cell {
                    col_span: span as u32,
                    ..self.text_cell(6)
                });
                column += span;
            }
            rows.push(Row {
                cells,
                min_lines: if self.one_in(25) { 3 } else { 1 },
            });
        }
        Block::Table(Table {
            columns: self.columns(columns),
            header_rows: head.min(2) as u32,
            rows,
        })
    }

    /// A form: labels and what is filled in.
    fn form(&mut self) -> Block {
        let label = |text: String| Cell {
            text: vec![Inline::text(text)],
            label: true,
            ..Cell::default()
        };
        let value = |text: String, span| Cell {
            text: vec![Inline::text(text)],
            col_span: span,
            ..Cell::default()
        };
        let mut rows = Vec::new();
        for _ in 0..self.range(2, 8) {
            let row = if self.one_in(3) {
                vec![label(self.han(2, 5)), value(self.prose(), 3)]
            } else {
                vec![
                    label(self.han(2, 6)),
                    value(self.cell_text(4), 1),
                    label(self.han(2, 4)),
                    value(self.cell_text(4), 1),
                ]
            };
            rows.push(Row {
                cells: row,
                min_lines: if self.one_in(4) {
                    self.range(2, 6) as u32
                } else {
                    1
                },
            });
        }
        let columns = vec![
            Column {
                chars: Some(5.0),
                ..Column::default()
            },
            Column::default(),
            Column {
                chars: Some(5.0),
                ..Column::default()
            },
            Column::default(),
        ];
        Block::Table(Table {
            columns,
            header_rows: 0,
            rows,
        })
    }

    fn block(&mut self, numbers: &mut [u32; 6], attachments: u64) -> Block {
        match self.range(0, 19) {
            0..=4 => {
                let level = self.heading_level(numbers);
                numbers[level] += 1;
                numbers[level + 1..].fill(0);
                let text = match self.range(0, 5) {
                    0 => self.sentence(),
                    1 => format!("{}{}", self.pick(PHRASES), self.pick(TOKENS)),
                    _ => self.pick(PHRASES).to_owned(),
                };
                let number = (!self.one_in(15)).then_some(numbers[level]);
                Block::Heading {
                    level: level as u8,
                    number,
                    text: vec![Inline::text(text)],
                }
            }
            5..=8 => {
                let level = self.range(3, 5) as usize;
                numbers[level] += 1;
                numbers[level + 1..].fill(0);
                Block::Item {
                    level: level as u8,
                    number: numbers[level],
                    text: self.inlines(attachments),
                }
            }
            9 => Block::Paragraph {
                role: Role::Flush,
                text: self.inlines(attachments),
            },
            10 if self.one_in(2) => Block::Paragraph {
                role: Role::Center,
                text: vec![Inline::text(self.piece())],
            },
            11 => Block::Paragraph {
                role: Role::Note,
                text: self.inlines(attachments),
            },
            12 if self.one_in(3) => Block::PageBreak,
            13 => self.list(),
            14 if self.one_in(2) => self.form(),
            _ => Block::Paragraph {
                role: Role::Body,
                text: self.inlines(attachments),
            },
        }
    }

    /// No deeper than one below what stands above.
    fn heading_level(&mut self, numbers: &[u32; 6]) -> usize {
        let deepest = (1..=4).take_while(|level| numbers[*level] > 0).count() as u64 + 1;
        self.range(1, deepest.min(4)) as usize
    }

    fn blocks(&mut self, low: u64, high: u64, attachments: u64) -> Vec<Block> {
        let mut numbers = [0; 6];
        (0..self.range(low, high))
            .map(|_| self.block(&mut numbers, attachments))
            .collect()
    }

    fn front(&mut self) -> Front {
        let organ = format!("{}学校", self.han(2, 12));
        let title = match self.range(0, 3) {
            0 => format!("{organ}\n2026—2027学年度校本教研工作计划"),
            1 => format!(
                "{organ}关于{}{}的通知",
                self.pick(PHRASES),
                self.pick(TOKENS)
            ),
            2 => format!("关于印发《{}实施方案》的通知", self.pick(PHRASES)),
            _ => "校本教研工作计划".to_owned(),
        };
        let red = self.one_in(6);
        let day = jiff::civil::date(2026, self.range(1, 12) as i8, self.range(1, 28) as i8);
        Front {
            title,
            head: red.then(|| Head {
                marks: match self.one_in(3) {
                    true => vec!["县教育局".to_owned(), format!("{organ}文件")],
                    false => vec![format!("{organ}文件")],
                },
                signers: ["王明", "李红梅", "欧阳海"]
                    .into_iter()
                    .take(self.range(0, 6).saturating_sub(3) as usize)
                    .map(str::to_owned)
                    .collect(),
                copy_number: self.one_in(2).then(|| "000001".to_owned()),
                classification: None,
                urgency: self.one_in(2).then(|| "特急".to_owned()),
            }),
            number: red.then(|| format!("教〔2026〕{}号", self.range(1, 200))),
            recipients: self
                .one_in(2)
                .then(|| "各完小、教学点，中心校各处室".to_owned()),
            signatories: if self.one_in(5) {
                Vec::new()
            } else {
                vec![organ.clone()]
            },
            sealed: self.one_in(3),
            date: (!self.one_in(6)).then_some(day),
            copies: self
                .one_in(5)
                .then(|| "县教育局，各小学、教学点".to_owned()),
            imprint: (red && self.one_in(2)).then(|| Imprint {
                printer: Some(format!("{organ}办公室")),
                printed: Some(day),
            }),
            note: self
                .one_in(8)
                .then(|| "联系人：王小明，电话：0598-6630012".to_owned()),
            approvals: if self.one_in(10) {
                vec![
                    "校长".to_owned(),
                    "教导主任".to_owned(),
                    "经办人".to_owned(),
                ]
            } else {
                Vec::new()
            },
            organ: Some(organ),
        }
    }
}

/// The plan of a seed.
pub(crate) fn plan(seed: u64) -> Plan {
    let mut dice = Dice::new(seed);
    let attachments = dice.range(0, 4).saturating_sub(1);
    let front = dice.front();
    let body = dice.blocks(3, 16, attachments);
    let attachments = (1..=attachments)
        .map(|n| Attachment {
            id: format!("a{n}"),
            title: format!(
                "{}{}",
                dice.pick(PHRASES),
                dice.pick(&[
                    "安排表",
                    "名册",
                    "（2026—2027学年度第一学期）\n汇总表",
                    "A表"
                ])
            ),
            orientation: if dice.one_in(2) {
                Orientation::Landscape
            } else {
                Orientation::Portrait
            },
            body: dice.blocks(1, 5, 0),
        })
        .collect();
    Plan {
        planpress: 1,
        name: format!("{seed:03}"),
        file_name: format!("{seed:03}"),
        profile: None,
        front,
        contents: dice.one_in(2),
        body,
        attachments,
    }
}

/// Every character that made-up plans and what a profile adds to them can hold.
pub(crate) fn characters() -> std::collections::BTreeSet<char> {
    let lists = [PHRASES, TOKENS, MARKS, ENDS];
    let listed = lists.into_iter().flatten().flat_map(|text| text.chars());
    let source = include_str!("plans.rs");
    let profiles = "〇零一二三四五六七八九十百千廿壹貳參肆伍陸柒捌玖拾（）、，。．①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳附件目录錄抄送印发發年月日民國　—–-：:";
    let chars = listed
        .chain(HAN.chars())
        .chain(source.chars())
        .chain(profiles.chars());
    chars.filter(|c| !c.is_control()).collect()
}

/// A paragraph of body text.
pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        role: Role::Body,
        text: vec![Inline::text(text)],
    }
}

/// A numbered heading.
pub(crate) fn heading(level: u8, number: u32, text: &str) -> Block {
    Block::Heading {
        level,
        number: Some(number),
        text: vec![Inline::text(text)],
    }
}

/// A table of one cell.
pub(crate) fn one_cell(text: &str) -> Table {
    let cell = Cell {
        text: vec![Inline::text(text)],
        ..Cell::default()
    };
    Table {
        columns: vec![Column::default()],
        header_rows: 0,
        rows: vec![Row {
            cells: vec![cell],
            min_lines: 1,
        }],
    }
}

/// An attachment without a body.
pub(crate) fn attachment(id: &str, title: &str) -> Attachment {
    Attachment {
        id: id.to_owned(),
        title: title.to_owned(),
        orientation: Orientation::Portrait,
        body: Vec::new(),
    }
}
