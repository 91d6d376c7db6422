import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseRule, type Criterion } from '../analysis/rules.ts';
import { Need } from '../responses.ts';

const File = z.strictObject({ needs: z.array(Need).min(1), rules: z.record(z.string(), z.string()) });

/** The needs in the order they are told, and the default rule of each category. */
export interface RuleBook {
  readonly needs: readonly z.infer<typeof Need>[];
  readonly ruleOf: (category: string) => readonly Criterion[];
}

/** Reads data/gap-rules.json; throws naming file and rule. */
export function readRuleBook(path: string): RuleBook {
  const parsed = File.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${path}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const rules = new Map(
    Object.entries(parsed.data.rules).map(([category, text]) => {
      try {
        return [category, parseRule(text)] as const;
      } catch (cause) {
        throw new Error(`${path}: rules.${category}: ${(cause as Error).message}`, { cause });
      }
    }),
  );
  return {
    needs: parsed.data.needs,
    ruleOf: (category) => {
      const rule = rules.get(category);
      if (!rule) throw new Error(`${path} has no rule for the category ${category}`);
      return rule;
    },
  };
}
