import { describe, expect, it } from "vitest";
import { findEntities } from "../../src/local/text/find-entities.ts";
import { parseHtml } from "../../src/local/text/parse-html.ts";

describe("parseHtml", () => {
  it.each([
    ["<b>a</b> b", "a b", ["bold 0-1"], "bold"],
    [
      "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
      "abcd",
      ["bold 0-1", "italic 1-2", "underline 2-3", "strikethrough 3-4"],
      "other names",
    ],
    ["<b>a<i>b</i></b>", "ab", ["bold 0-2", "italic 1-2"], "nested, the outer first"],
    ["😀<b>a</b>", "😀a", ["bold 2-3"], "offsets count UTF-16 units"],
    ["&lt;b&gt; &amp; &quot;x&quot; &#39;&#x1F600;", '<b> & "x" \'😀', [], "characters by name and number"],
    ["  <b> a </b> ", "a", ["bold 0-1"], "trimmed, entities too"],
    ['<a href="https://a.b/?x=1&amp;y=2">a</a>', "a", ["text_link 0-1"], "a link"],
    ['<span class="tg-spoiler">a</span>', "a", ["spoiler 0-1"], "a spoiler"],
    ['<pre><code class="language-ts">a</code></pre>', "a", ["pre 0-1"], "a language makes one entity"],
    ["<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote 0-1"], "a folded quote"],
    ["<B>a</B>", "a", ["bold 0-1"], "capital tags"],
  ])("%s (%s %j %s)", (markup, text, entities, _why) => {
    const parsed = parseHtml(markup);
    expect(parsed.text).toBe(text);
    expect(parsed.entities.map(({ type, offset, length }) => `${type} ${offset}-${offset + length}`)).toEqual(entities);
  });

  it.each([
    ["<b>a", 'Can\'t find end tag corresponding to start tag "b"', "not closed"],
    ["a</b>", "Unexpected end tag at byte offset 1", "not opened"],
    [
      "é<b><i>a</b></i>",
      'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"',
      "crossed; bytes are counted",
    ],
    ["<p>a</p>", 'Unsupported start tag "p" at byte offset 0', "a tag of the web"],
    ["<br/>", "Unsupported or unclosed tag", "a tag that closes itself"],
    ["<constructor>a</constructor>", "Unsupported start tag", "what objects inherit is no tag"],
    ["a < b", "Unsupported or unclosed tag at byte offset 2", "an unescaped <"],
    ["a > b", 'Unescaped ">" at byte offset 2', "an unescaped >"],
    ["Tom & Ann", 'Unescaped "&" at byte offset 4', "an unescaped &"],
    ["&nbsp;", 'Unsupported character "&nbsp;"', "a character of the web"],
    ['<b class="x">a</b>', 'Unsupported attribute "class"', "an attribute"],
    ["<span>a</span>", 'must have class "tg-spoiler"', "a bare span"],
    ['<a href="javascript:alert(1)">a</a>', "http, tg or mailto", "a script as a link"],
    ["<code><b>a</b></code>", "can't be inside code", "markup in code"],
    ["<b>a</b", "Unsupported or unclosed tag", "cut in the middle of a tag"],
  ])("refuses %s: %s (%s)", (markup, reason, _why) => {
    expect(() => parseHtml(markup)).toThrow(reason);
  });
});

describe("findEntities", () => {
  it.each([
    ["/start claim_x", ["bot_command /start"], "a command"],
    ["/bills@StewardLocalBot 7", ["bot_command /bills@StewardLocalBot"], "a command by name"],
    ["see /help, then /bills.", ["bot_command /help", "bot_command /bills"], "commands in a sentence"],
    ["and/or 1/2 a/b", [], "slashes"],
    ["go to https://a.b/c?d=e.", ["url https://a.b/c?d=e"], "a link without the full stop"],
    ["t.me/Bot?start=x", ["url t.me/Bot?start=x"], "a short link"],
    ["milk 4 #groceries #12", ["hashtag #groceries"], "a hashtag has a letter"],
    ["@cash 5 a@b.co", ["mention @cash", "email a@b.co"], "a mention and an address"],
  ])("%s: %j (%s)", (text, found, _why) => {
    const { entities } = findEntities({ text, entities: [] });
    expect(entities.map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`)).toEqual(found);
  });

  it("finds nothing inside code", () => {
    expect(findEntities(parseHtml("<code>/stock milk</code>")).entities).toEqual([
      { type: "code", offset: 0, length: 11 },
    ]);
  });
});
