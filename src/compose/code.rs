//! The code in a narrative: what stands between `{{ }}` and `{% %}`, as far as it can be read
//! without running it. The engine itself looks a filter up only when it runs it, and says of an
//! unclosed `for` only where it noticed.

use std::sync::LazyLock;

use minijinja::Environment;
use regex::Regex;

/// Filters that narratives may use: ours, and those of minijinja that are of use in text.
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "batch",
    "chain",
    "chinese",
    "count",
    "dates",
    "default",
    "first",
    "float",
    "format",
    "grouped",
    "groupby",
    "in_era",
    "int",
    "items",
    "join",
    "last",
    "length",
    "lines",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "reject",
    "rejectattr",
    "replace",
    "reverse",
    "round",
    "school_year",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "title",
    "trim",
    "unique",
    "upper",
    "week",
    "zip",
];
/// Tests (`x is defined`) that narratives may use.
pub(super) const TESTS: &[&str] = &[
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "even",
    "false",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "true",
    "undefined",
];

/// What a name is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `x | name`, `map("name")`
    Filter,
    /// `x is name`, `select("name")`
    Test,
}

impl Role {
    /// Its word in messages.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Role::Filter => "filter",
            Role::Test => "test",
        }
    }

    /// The names that there are.
    pub(super) fn known(self) -> Vec<String> {
        let known = match self {
            Role::Filter => FILTERS,
            Role::Test => TESTS,
        };
        known.iter().map(|name| (*name).to_owned()).collect()
    }

    /// Does the engine have a filter or test of this name?
    pub(super) fn has(self, env: &Environment<'_>, name: &str) -> bool {
        let question = format!("name is {}", self.word());
        let answer = env
            .compile_expression_owned(question)
            .and_then(|question| question.eval(minijinja::context! { name }));
        answer.is_ok_and(|answer| answer.is_true())
    }
}

/// One `{{ … }}` or `{% … %}`.
struct Tag<'t> {
    /// The line on which it begins, from 1.
    line: usize,
    /// Is it `{% … %}`?
    is_block: bool,
    /// With its brackets.
    whole: &'t str,
    /// Without them.
    inner: &'t str,
}

/// The tags of a narrative, without notes and what stands in `{% raw %}`.
fn tags(text: &str) -> Vec<Tag<'_>> {
    parts(text).0
}

/// The tags, and what stands between them, with the byte where it begins: what is printed as it is.
fn parts(text: &str) -> (Vec<Tag<'_>>, Vec<(usize, &str)>) {
    let mut found = Vec::new();
    let mut literals = Vec::new();
    let mut at = 0;
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    let opens = |at: usize| {
        let next = |mark| rest(at).find(mark).map(|found| at + found);
        ["{{", "{%", "{#"].into_iter().filter_map(next).min()
    };
    while let Some(begin) = opens(at) {
        literals.push((at, text.get(at..begin).unwrap_or_default()));
        let (close, is_block) = match rest(begin).get(..2) {
            Some("{{") => ("}}", false),
            Some("{%") => ("%}", true),
            _ => {
                let end = rest(begin).find("#}").map(|end| begin + end + 2);
                at = end.unwrap_or(text.len());
                continue;
            }
        };
        let inner_at = begin + 2;
        let length = end_of_code(rest(inner_at), close);
        let inner_end = inner_at + length.unwrap_or(rest(inner_at).len());
        let end = length.map_or(inner_end, |_| inner_end + 2);
        let inner = text.get(inner_at..inner_end).unwrap_or_default();
        let inner = inner.trim_matches(['-', '+']).trim();
        at = end;
        if is_block && inner == "raw" {
            let closes = rest(end).find("endraw").map(|found| end + found);
            at = closes.unwrap_or(text.len());
            continue;
        }
        let before = text.get(..begin).unwrap_or_default();
        found.push(Tag {
            line: before.matches('\n').count() + 1,
            is_block,
            whole: text.get(begin..end).unwrap_or_default(),
            inner,
        });
    }
    literals.push((at, rest(at)));
    (found, literals)
}

/// Braces that were meant as a tag and are none: `{ values.topic }`, `｛｛ school.leader ｝｝`. Each
/// with its line, and how it is written rightly. Only where the name in them is one of `names`, or a
/// loop's own, or the braces are double: sets of numbers have braces too.
pub(super) fn mistaken_braces<'t>(
    text: &'t str,
    names: &[String],
) -> Vec<(usize, &'t str, String)> {
    static BRACES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[｛{]{1,2}(?P<block>[%％]?)\s*(?P<code>[A-Za-z_][^｛{｝}\n]{0,80}?)\s*[%％]?[｝}]{1,2}")
            .expect("a fixed pattern")
    });
    static LOOP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\{%-?\s*(?:for|set)\s+(?P<name>\w+)").expect("a fixed pattern")
    });
    let loops = text.contains("{%").then(|| LOOP.captures_iter(text));
    let own: Vec<&str> = loops
        .into_iter()
        .flatten()
        .filter_map(|found| Some(found.name("name")?.as_str()))
        .collect();
    let mut found = Vec::new();
    let (_, literals) = parts(text);
    for (begin, literal) in literals {
        if !literal.contains(['{', '｛']) {
            continue;
        }
        for captures in BRACES.captures_iter(literal) {
            let (Some(whole), Some(code)) = (captures.get(0), captures.name("code")) else {
                continue;
            };
            let code = code.as_str();
            let is_block = captures.name("block").is_some_and(|mark| !mark.is_empty());
            let is_double = whole
                .as_str()
                .chars()
                .take(2)
                .all(|c| c == '｛' || c == '{');
            let root = code
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            let is_known =
                root.is_some_and(|root| own.contains(&root) || names.iter().any(|n| n == root));
            if !(is_block || is_double || is_known) {
                continue;
            }
            let before = text.get(..begin + whole.start()).unwrap_or_default();
            let right = match is_block {
                true => format!("{{% {code} %}}"),
                false => format!("{{{{ {code} }}}}"),
            };
            found.push((before.matches('\n').count() + 1, whole.as_str(), right));
        }
    }
    found
}

/// Where the closing brackets stand that are not in quotes.
fn end_of_code(code: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in code.char_indices() {
        match quote {
            _ if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if code.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at),
            None => {}
        }
    }
    None
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str),
    /// What stands in quotes, escapes as they are.
    Text(&'t str),
    Sign(char),
}

/// The tokens of an expression, each with the byte where it begins.
fn tokens(code: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = code.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let (token, length) = match c {
            '"' | '\'' => {
                let inner = rest.get(1..).unwrap_or_default();
                let length = end_of_text(inner, c);
                let text = inner.get(..length).unwrap_or_default();
                (Some(Token::Text(text)), (length + 2).min(rest.len()))
            }
            c if is_part(c) => {
                let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                let name = rest.get(..length).unwrap_or_default();
                (Some(Token::Name(name)), length)
            }
            c if c.is_whitespace() => (None, c.len_utf8()),
            c => (Some(Token::Sign(c)), c.len_utf8()),
        };
        found.extend(token.map(|token| (at, token)));
        at += length;
    }
    found
}

fn end_of_text(inner: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at,
            _ => {}
        }
    }
    inner.len()
}

/// The filters and tests that a narrative names, each with its line, in order.
pub(super) fn uses(text: &str) -> Vec<(usize, Role, &str)> {
    let all = tags(text);
    let used = all.iter().flat_map(|tag| {
        let first = tag.whole.find(tag.inner).unwrap_or(0);
        let lead = tag.whole.get(..first).unwrap_or_default();
        let line = tag.line + lead.matches('\n').count();
        let filter = tag.is_block.then(|| filter_of_block(tag.inner)).flatten();
        let filter = filter.map(|name| (line, Role::Filter, name));
        let rest = uses_of_expression(tag.inner).into_iter();
        filter
            .into_iter()
            .chain(rest.map(move |(l, role, name)| (line + l - 1, role, name)))
    });
    used.collect()
}

/// `{% filter upper %}`
fn filter_of_block(inner: &str) -> Option<&str> {
    match tokens(inner).as_slice() {
        [(_, Token::Name("filter")), (_, Token::Name(name)), ..] => Some(name),
        _ => None,
    }
}

/// See [`uses`]; of an expression by itself.
pub(super) fn uses_of_expression(code: &str) -> Vec<(usize, Role, &str)> {
    use Token::{Name, Sign, Text};
    let all = tokens(code);
    let token = |at: usize| all.get(at).map(|(_, token)| *token);
    let mut found = Vec::new();
    for (at, (byte, first)) in all.iter().enumerate() {
        let before = code.get(..*byte).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let mut push = |role, name| found.push((line, role, name));
        match (*first, token(at + 1), token(at + 2)) {
            (Sign('|'), Some(Name(name)), next) => {
                push(Role::Filter, name);
                // Filters that take the name of another filter, or of a test.
                let arguments = (next == Some(Sign('('))).then_some(at + 3);
                let Some(argument) = arguments.and_then(token) else {
                    continue;
                };
                let comma = token(at + 4) == Some(Sign(','));
                match (name, argument, token(at + 5)) {
                    ("select" | "reject", Text(test), _) => push(Role::Test, test),
                    ("map", Text(filter), _) => push(Role::Filter, filter),
                    ("selectattr" | "rejectattr", Text(_), Some(Text(test))) if comma => {
                        push(Role::Test, test);
                    }
                    _ => {}
                }
            }
            // `a.is` would be a column.
            (Name("is"), Some(Name(name)), next) if !after_dot(&all, at) => match (name, next) {
                ("not", Some(Name(name))) => push(Role::Test, name),
                _ => push(Role::Test, name),
            },
            _ => {}
        }
    }
    found
}

fn after_dot(all: &[(usize, Token<'_>)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    before.is_some_and(|(_, token)| *token == Token::Sign('.'))
}

/// A block that lacks its other end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unpaired<'t> {
    /// Opened here (line, word), closed nowhere.
    Unclosed(usize, &'t str),
    /// Closed here, opened nowhere.
    Unopened(usize, &'t str),
}

/// The first block of a narrative without its other end.
pub(super) fn unpaired(text: &str) -> Option<Unpaired<'_>> {
    const BLOCKS: [&str; 8] = [
        "if",
        "for",
        "with",
        "filter",
        "macro",
        "call",
        "block",
        "autoescape",
    ];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for tag in tags(text).into_iter().filter(|tag| tag.is_block) {
        let length = tag.inner.find(|c: char| !c.is_ascii_alphabetic());
        let word = tag.inner.get(..length.unwrap_or(tag.inner.len()));
        let Some(word) = word else { continue };
        // `{% set x %} … {% endset %}`, unlike `{% set x = 1 %}`.
        let is_block_set = word == "set" && !tag.inner.contains('=');
        if BLOCKS.contains(&word) || is_block_set {
            open.push((tag.line, word));
        } else if let Some(ends) = word.strip_prefix("end") {
            match open.pop() {
                Some((_, opened)) if opened == ends => {}
                Some((line, opened)) => return Some(Unpaired::Unclosed(line, opened)),
                None => return Some(Unpaired::Unopened(tag.line, word)),
            }
        }
    }
    open.pop()
        .map(|(line, word)| Unpaired::Unclosed(line, word))
}

/// The code that stands on a line, as it is written: the tag on it that cannot be read, else the first
/// one, else all of the line.
pub(super) fn on_line(text: &str, line: usize) -> &str {
    let all = tags(text);
    let ends = |tag: &Tag| tag.line + tag.whole.matches('\n').count();
    let here = || {
        let all = all.iter();
        all.filter(|tag| (tag.line..=ends(tag)).contains(&line))
    };
    let env = Environment::new();
    let is_wrong = |tag: &&Tag| !tag.is_block && env.compile_expression(tag.inner).is_err();
    let tag = here().find(is_wrong).or_else(|| here().next());
    let own = || text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let shown = tag.map_or_else(own, |tag| tag.whole.lines().next().unwrap_or_default());
    // One that is not closed runs into the next.
    let next = shown.get(2..).and_then(|rest| rest.find("{{"));
    let shown = next.and_then(|next| shown.get(..next + 2)).unwrap_or(shown);
    shown.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_there() {
        let env = Environment::new();
        let ours = [
            "chinese",
            "dates",
            "grouped",
            "in_era",
            "school_year",
            "week",
        ];
        for name in FILTERS.iter().filter(|name| !ours.contains(name)) {
            assert!(Role::Filter.has(&env, name), "{name}");
        }
        for name in TESTS {
            assert!(Role::Test.has(&env, name), "{name}");
        }
        assert!(!Role::Filter.has(&env, "joyn") && !Role::Test.has(&env, "empty"));
    }

    fn named(text: &str) -> Vec<(usize, &'static str, &str)> {
        let used = uses(text).into_iter();
        used.map(|(line, role, name)| (line, role.word(), name))
            .collect()
    }

    #[test]
    fn filters_and_tests_are_found_wherever_they_stand() {
        assert_eq!(
            named("甲{% if a is not empty %}设{{ groups\n  | joyn(\"、\") | sort }}{% endif %}"),
            [
                (1, "test", "empty"),
                (2, "filter", "joyn"),
                (2, "filter", "sort")
            ]
        );
        assert_eq!(
            named(
                "{% for x in a | selectattr(\"b\", \"equals\", c.is) %}{{ a | map('uper') }}{% endfor %}{% filter big %}"
            ),
            [
                (1, "filter", "selectattr"),
                (1, "test", "equals"),
                (1, "filter", "map"),
                (1, "filter", "uper"),
                (1, "filter", "big"),
            ]
        );
        assert!(
            named("{# a | b #}{% raw %}{{ a | b }}{% endraw %}{{ \"a | b }} is c\" }} | d")
                .is_empty()
        );
    }

    #[test]
    fn a_block_without_its_end_is_told_where_it_begins() {
        let text = "一\n{% for a in b %}\n{% if a %}二{% endif %}\n{% if c %}\n三{% endif %}\n";
        assert_eq!(unpaired(text), Some(Unpaired::Unclosed(2, "for")));
        let text = "{% for a in b %}\n{% if a %}\n{% endfor %}";
        assert_eq!(unpaired(text), Some(Unpaired::Unclosed(2, "if")));
        let text = "{% if a %}{% endif %}\n{% endif %}";
        assert_eq!(unpaired(text), Some(Unpaired::Unopened(2, "endif")));
        let text =
            "{% set a = 1 %}{% set b %}二{% endset %}{% if \"{% for\" %}{% else %}{% endif %}";
        assert_eq!(unpaired(text), None);
    }

    #[test]
    fn what_stands_on_a_line_is_shown_as_it_is_written() {
        assert_eq!(on_line("一\n二{{ a +* b }}三", 2), "{{ a +* b }}");
        assert_eq!(on_line("a +* b", 1), "a +* b");
    }

    #[test]
    fn braces_that_are_no_tag_are_seen() {
        let names = ["values", "school"].map(str::to_owned);
        let seen = |text| {
            let found = mistaken_braces(text, &names).into_iter();
            found
                .map(|(line, written, right)| format!("{line} {written} → {right}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            seen("一\n由｛｛ school.leader ｝｝负责，{ values.topic }为主题"),
            [
                "2 ｛｛ school.leader ｝｝ → {{ school.leader }}",
                "2 { values.topic } → {{ values.topic }}",
            ]
        );
        assert_eq!(
            seen("｛% if shows %｝有｛% endif %｝"),
            [
                "1 ｛% if shows %｝ → {% if shows %}",
                "1 ｛% endif %｝ → {% endif %}"
            ]
        );
        assert_eq!(
            seen("{% for p in people %}{ p.name }{% endfor %}"),
            ["1 { p.name } → {{ p.name }}"]
        );
        for right in [
            "集合{1，2，3}、｛x｜x＞0｝、{a}、{甲}、{www.example.com}",
            "{{ school.leader }}、{% raw %}{x}{% endraw %}、{# { values.topic } #}",
            "{{ \"{ values.topic }\" }}",
        ] {
            assert_eq!(seen(right), [""; 0], "{right}");
        }
    }

    #[test]
    fn the_code_that_is_wrong_is_the_one_shown() {
        let line = "{{ a }}{{ b }负责，共{{ c | length }}个";
        assert_eq!(on_line(line, 1), "{{ b }负责，共");
        assert_eq!(on_line("{{ a }}由{{ b负责{{ c }}", 1), "{{ b负责");
        assert_eq!(on_line("{{ a }}{{ b }}", 1), "{{ a }}");
    }
}
