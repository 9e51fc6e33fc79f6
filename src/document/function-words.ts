import { words } from './word-list.ts';

export const QUESTIONS = words('who what which that how where why when if whether');
export const BE = words("is are was were isn't aren't wasn't weren't");
export const HAVE_AND_DO = words("has had hasn't hadn't does did doesn't didn't");
export const MODALS = words('should must can cannot could may might will would shall ought');

/** Words that can only open an object: behind `checks` they show that it is a verb and no noun. */
export const OBJECTS = words(
  'the a an each every all any both its their his your our my it them him us this these those whether',
);

/** Pronouns that are never the object of a verb before them, save in a turn of phrase. */
export const PRONOUNS = words('i you we they he she there');
