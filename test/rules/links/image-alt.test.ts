import { checkRule } from '../../helpers/check-rule.ts';

const NONE = 'This image has no words; write between the brackets what it shows';
const NONE_HTML = 'This image has no words; write in alt="…" what it shows';
const says = (alt: string): string =>
  `"${alt}" does not say what this image shows; describe it so that a reader can do without it`;

checkRule('image-alt', [
  { name: 'no words', text: 'See ![](a.png) and ![ ](b.png).\n', expect: [`1:5-1:15 ${NONE}`, `1:20-1:31 ${NONE}`] },
  ...[
    'image',
    'Image 3',
    'the picture',
    'Screenshot',
    'screen shot 12',
    'alt text',
    'Figure 1',
    'IMG_2041',
    'Screenshot 2026-10-01 at 10.11.12',
    'print.png',
    'Print-Dialog.JPG',
    'step-2',
  ].map((alt) => ({
    name: `says nothing: ${alt}`,
    text: `![${alt}](step-2.png)\n`,
    expect: [`1:3-1:${3 + alt.length} ${says(alt)}`],
  })),
  ...[
    'Print dialog',
    'Screenshot of the print dialog',
    'The image of the disk',
    'Rack',
    'Logo of the client',
    'Two figures',
  ].map((alt) => ({
    name: `says something: ${alt}`,
    text: `![${alt}](rack.png)\n`,
    expect: [],
  })),
  {
    name: 'an image by label',
    text: '![image][a] ![The rack][a]\n\n[a]: a.png\n',
    expect: [`1:3-1:8 ${says('image')}`],
  },
  { name: 'markup in the words', text: '![*image*](a.png)\n', expect: [`1:1-1:18 ${says('image')}`] },
  {
    name: 'HTML',
    text: 'Text <img src="a.png"> and\n<img alt=\'\' src=a.png>\n\n<img src="x/step-2.png" alt="step-2">\n<img alt="The rack" src="a.png">\n\n`<img src="a.png">`\n\n<!-- <img src="a.png"> -->\n\n```\n<img src="a.png">\n```\n',
    expect: [`1:6-1:23 ${NONE_HTML}`, `2:1-2:23 ${NONE_HTML}`, `4:1-4:38 ${says('step-2')}`],
  },
  { name: 'links and HTML that never ends', text: '[image](a.md) <img alt="\n', expect: [] },
]);
