//! A page as the browser's parser reads it: html5ever's tree in one flat list, and the errors it met.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};

/// A node of the page, by its place in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node(usize);

#[derive(Debug)]
enum Kind {
    Document,
    Element(QualName, Vec<(String, String)>),
    Text(String),
    /// Comments and processing instructions: of no interest to a reader of pages.
    Silent,
}

#[derive(Debug)]
struct Entry {
    kind: Kind,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// A parsed page.
#[derive(Debug)]
pub struct Dom {
    entries: Vec<Entry>,
    errors: Vec<String>,
}

impl Dom {
    /// Parses a whole page as a browser with JavaScript switched off does: what stands in `noscript` is part of it.
    pub fn parse(html: &str) -> Dom {
        let sink = Sink::default();
        sink.add(Kind::Document);
        let mut options = ParseOpts::default();
        options.tree_builder.scripting_enabled = false;
        parse_document(sink, options).one(html)
    }

    /// What the parser complained about; a page that it had to repair is a page that another reader may read otherwise.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    /// The elements of one name (`*` for any) in the order of the page.
    pub fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Node> + 'a {
        self.within(Node(0), name)
    }

    /// The elements of one name (`*` for any) inside another, in the order of the page.
    pub fn within<'a>(&'a self, top: Node, name: &'a str) -> impl Iterator<Item = Node> + 'a {
        let mut open = vec![top.0];
        std::iter::from_fn(move || {
            while let Some(next) = open.pop() {
                open.extend(self.entries[next].children.iter().rev());
                if next != top.0 && self.name(Node(next)).is_some_and(|own| name == "*" || own == name) {
                    return Some(Node(next));
                }
            }
            None
        })
    }

    /// The name of an element; nothing for a text.
    pub fn name(&self, node: Node) -> Option<&str> {
        match &self.entries[node.0].kind {
            Kind::Element(name, _) => Some(&name.local),
            _ => None,
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, node: Node, name: &str) -> Option<&str> {
        match &self.entries[node.0].kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// The nearest element of one name around a node.
    pub fn around(&self, node: Node, name: &str) -> Option<Node> {
        let mut here = self.entries[node.0].parent;
        while let Some(place) = here {
            if self.name(Node(place)) == Some(name) {
                return Some(Node(place));
            }
            here = self.entries[place].parent;
        }
        None
    }

    /// The element with an id.
    pub fn by_id<'a>(&'a self, id: &'a str) -> Option<Node> {
        self.elements("*").find(|&node| self.attribute(node, "id") == Some(id))
    }

    /// What a reader reads in a node: its texts, with runs of white space as one space; scripts and styles are silent.
    pub fn text(&self, node: Node) -> String {
        let mut words = String::new();
        self.gather(node.0, &mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text of a node as it stands, white space included (for `textarea` and `pre`).
    pub fn raw_text(&self, node: Node) -> String {
        let mut words = String::new();
        self.gather_raw(node.0, &mut words);
        words
    }

    /// The whole page as text.
    pub fn page_text(&self) -> String {
        self.text(Node(0))
    }

    fn gather(&self, at: usize, words: &mut String) {
        match &self.entries[at].kind {
            Kind::Text(text) => words.push_str(text),
            Kind::Element(name, _) if matches!(&*name.local, "script" | "style" | "template") => return,
            // words of neighbouring blocks must not run together
            Kind::Element(name, _) if !INLINE.contains(&&*name.local) => words.push(' '),
            _ => {}
        }
        for &child in &self.entries[at].children {
            self.gather(child, words);
        }
        if matches!(&self.entries[at].kind, Kind::Element(name, _) if !INLINE.contains(&&*name.local)) {
            words.push(' ');
        }
    }

    fn gather_raw(&self, at: usize, words: &mut String) {
        if let Kind::Text(text) = &self.entries[at].kind {
            words.push_str(text);
        }
        for &child in &self.entries[at].children {
            self.gather_raw(child, words);
        }
    }
}

/// Elements that do not part the words around them.
const INLINE: &[&str] =
    &["a", "abbr", "b", "bdi", "code", "em", "i", "mark", "span", "strong", "sub", "sup", "wbr"];

/// Receives the tree from the parser.
#[derive(Default)]
struct Sink {
    entries: RefCell<Vec<Entry>>,
    errors: RefCell<Vec<String>>,
}

impl Sink {
    fn add(&self, kind: Kind) -> usize {
        let mut entries = self.entries.borrow_mut();
        entries.push(Entry { kind, parent: None, children: Vec::new() });
        entries.len() - 1
    }

    fn detach(&self, node: usize) {
        let mut entries = self.entries.borrow_mut();
        if let Some(parent) = entries[node].parent.take() {
            entries[parent].children.retain(|&child| child != node);
        }
    }

    /// Puts a node or a text into a parent's children at a place; a text joins the text before it.
    fn insert(&self, parent: usize, place: usize, child: NodeOrText<usize>) {
        let node = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                let before = place.checked_sub(1).map(|p| self.entries.borrow()[parent].children[p]);
                if let Some(before) = before
                    && let Kind::Text(words) = &mut self.entries.borrow_mut()[before].kind
                {
                    words.push_str(&text);
                    return;
                }
                self.add(Kind::Text(text.to_string()))
            }
        };
        let mut entries = self.entries.borrow_mut();
        entries[node].parent = Some(parent);
        entries[parent].children.insert(place, node);
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        Dom { entries: self.entries.into_inner(), errors: self.errors.into_inner() }
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.errors.borrow_mut().push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.entries.borrow(), |entries| match &entries[*target].kind {
            Kind::Element(name, _) => name,
            other => panic!("the parser asked for the name of {other:?}"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        self.add(Kind::Element(name, attributes.iter().map(pair).collect()))
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Kind::Silent)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Kind::Silent)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let place = self.entries.borrow()[*parent].children.len();
        self.insert(*parent, place, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        if self.entries.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        // what a template holds is kept as its children: no reader here looks into templates
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        if mode != QuirksMode::NoQuirks {
            self.parse_error(Cow::Borrowed("the page is in quirks mode"));
        }
    }

    fn append_before_sibling(&self, sibling: &usize, node: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(node) = &node {
            self.detach(*node);
        }
        let found = {
            let entries = self.entries.borrow();
            entries[*sibling].parent.and_then(|parent| {
                let place = entries[parent].children.iter().position(|child| child == sibling)?;
                Some((parent, place))
            })
        };
        if let Some((parent, place)) = found {
            self.insert(parent, place, node);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, missing: Vec<Attribute>) {
        if let Kind::Element(_, attributes) = &mut self.entries.borrow_mut()[*target].kind {
            for (name, value) in missing.iter().map(pair) {
                if !attributes.iter().any(|(own, _)| *own == name) {
                    attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut entries = self.entries.borrow_mut();
        let children = std::mem::take(&mut entries[*node].children);
        for &child in &children {
            entries[child].parent = Some(*new_parent);
        }
        entries[*new_parent].children.extend(children);
    }
}

fn pair(attribute: &Attribute) -> (String, String) {
    (attribute.name.local.to_string(), attribute.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html lang=en><head><title>A page</title></head><body>\
        <main id=top><h1>Two <b>bold</b>\n words</h1><p>one<p>two</p><script>let hidden = 1</script>\
        <noscript><p>without script</p></noscript></main></body></html>";

    #[test]
    fn a_page_is_read_as_a_person_reads_it() {
        let dom = Dom::parse(PAGE);
        let heading = dom.elements("h1").next().unwrap();
        assert_eq!(dom.text(heading), "Two bold words");
        assert_eq!(dom.attribute(dom.by_id("top").unwrap(), "id"), Some("top"));
        assert_eq!(dom.name(dom.around(heading, "main").unwrap()), Some("main"));
        assert_eq!(dom.page_text(), "A page Two bold words one two without script");
    }

    #[test]
    fn a_sound_page_has_no_errors_and_a_broken_one_has() {
        assert_eq!(Dom::parse(PAGE).errors(), Vec::<String>::new());
        for broken in [
            "<p>no doctype</p>",
            "<!doctype html><title>t</title><p>a</div>",
            "<!doctype html><title>t</title><p id=a id=b>twice</p>",
            "<!doctype html><title>t</title><table><p>in a table</p></table>",
        ] {
            assert_ne!(Dom::parse(broken).errors(), Vec::<String>::new(), "{broken}");
        }
    }
}
