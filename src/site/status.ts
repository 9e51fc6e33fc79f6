const STATUSES = ['planned', 'draft', 'review', 'approved', 'retired'] as const;

type Status = (typeof STATUSES)[number];

/** Whether a text is one of the statuses that pages know. */
export function isStatus(text: string): text is Status {
  return (STATUSES as readonly string[]).includes(text);
}
