import baseline from '../../schemas/baseline.schema.json' with { type: 'json' };
import frontmatter from '../../schemas/frontmatter.schema.json' with { type: 'json' };
import glossary from '../../schemas/glossary.schema.json' with { type: 'json' };
import manual from '../../schemas/manual.schema.json' with { type: 'json' };
import people from '../../schemas/people.schema.json' with { type: 'json' };
import reviewRecord from '../../schemas/review-record.schema.json' with { type: 'json' };
import rules from '../../schemas/rules.schema.json' with { type: 'json' };
import sop from '../../schemas/sop.schema.json' with { type: 'json' };
import template from '../../schemas/template.schema.json' with { type: 'json' };

/** The shipped schemas (draft 2020-12), by the name of their file. */
export const schemas = {
  baseline,
  frontmatter,
  glossary,
  manual,
  people,
  'review-record': reviewRecord,
  rules,
  sop,
  template,
};

export type SchemaName = keyof typeof schemas;
