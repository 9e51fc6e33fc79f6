import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { drawFlowchart, parseFlowchart } from '../../src/site/flowchart.ts';

function read(source: string): string[] | undefined {
  const chart = parseFlowchart(source);
  return (
    chart && [
      ...[...chart.nodes].map(([id, { shape, label }]) => `${id} ${shape} ${label}`),
      ...chart.edges.map(({ from, to, label, style, hasTip }) =>
        `${from}>${to} ${style}${hasTip ? '' : ' open'} ${label}`.trim(),
      ),
    ]
  );
}

test.each<[string, string, string[]]>([
  [
    'shapes',
    'graph LR\na[Box] --> b(Round)\nc([Ends]) --> d{Asks?}\ne[["Sub"]] --> f[(Store)]',
    [
      'a box Box',
      'b round Round',
      'c round Ends',
      'd decision Asks?',
      'e box Sub',
      'f box Store',
      'a>b plain',
      'c>d plain',
      'e>f plain',
    ],
  ],
  [
    'labels',
    'flowchart TD\na -- no --> b\na -->|"yes, now"| c\na -- "no, not yet" --> d',
    ['a box a', 'b box b', 'c box c', 'd box d', 'a>b plain no', 'a>c plain yes, now', 'a>d plain no, not yet'],
  ],
  [
    'lines',
    'flowchart\na --- b\na -.-> c\na ==> d\na -. maybe .-> e',
    [
      'a box a',
      'b box b',
      'c box c',
      'd box d',
      'e box e',
      'a>b plain open',
      'a>c dotted',
      'a>d thick',
      'a>e dotted maybe',
    ],
  ],
  [
    'chains and groups',
    'flowchart TD; a --> b & c --> d:::hot; %% note\nsubgraph x\nend\nclassDef hot fill:#f00',
    ['a box a', 'b box b', 'c box c', 'd box d', 'a>b plain', 'a>c plain', 'b>d plain', 'c>d plain'],
  ],
  [
    'names that are not ASCII',
    'flowchart TD\nöffnen["Öffnen 世界"] --> b-2{"(x) [y]"}',
    ['öffnen box Öffnen 世界', 'b-2 decision (x) [y]', 'öffnen>b-2 plain'],
  ],
])('reads %s', (_, source, expected) => {
  expect(read(source)).toEqual(expected);
});

test.each([
  'sequenceDiagram\na->>b: hi',
  'flowchart TD\na --> ',
  'flowchart TD\na ~~~ b',
  'pie\n"a": 1',
  '',
  'flowchart TD',
])('leaves what it does not understand as text: %j', (source) => {
  expect(parseFlowchart(source)).toBeUndefined();
});

describe('the drawing', () => {
  test('holds every word, says itself aloud, and nothing of a label is markup', () => {
    const svg = toHtml(
      drawFlowchart('flowchart TD\na["<script>alert(1)</script> & \'x\'"] -- "<b>no</b>" --> b{Done?}') ?? [],
    );
    expect(svg.replace(/="[^"]*"/g, '')).not.toMatch(/<script|<b>/);
    expect(svg).toContain('aria-label="Flowchart. ');
    for (const word of ['alert(1)', 'no', 'Done?']) expect(svg).toContain(word);
  });

  test('one that is too large, or made to take long, is left as text', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `n${index} --> n${index + 1}`);
    expect(drawFlowchart(`flowchart TD\n${lines.join('\n')}`)).toBeUndefined();
    expect(drawFlowchart(`flowchart TD\n${'a-'.repeat(20_000)}`)).toBeUndefined();
    expect(drawFlowchart(`flowchart TD\na[${'x '.repeat(20_000)}`)).toBeUndefined();
  });
});
