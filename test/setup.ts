import fc from 'fast-check';

// The same cases on every machine and in every run. To look for new ones: FC_SEED=$RANDOM npx vitest run
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });
