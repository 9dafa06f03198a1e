import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noNow = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message:
      'The time comes from the clock (tx.now, database.now()): a machine whose clock jumps changes nothing.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time comes from the clock.',
  },
];
const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings come through the configuration.',
};

export default tseslint.config(
  {
    ignores: [
      'dist',
      'dist-test',
      '.local',
      'node_modules',
      'web/dist',
      'web/node_modules',
      'web/src/api/schema.gen.ts',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({
    ...config,
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
  })),
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // A type-only import of a DTO silently switches its validation off: never let a fixer do it.
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', ...noNow, noEnv],
      eqeqeq: 'error',
      // It takes casts of caught errors for superfluous; the compiler disagrees.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },
  { files: ['src/main.ts', 'src/commands/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...noNow] } },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'src/**/*.spec.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      'no-restricted-syntax': 'off',
      // Answers over HTTP are `any` until a test says what it expects of them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  // The web app: its types are checked by its own compiler settings.
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['web/src/**/*.{ts,tsx}'] })),
  {
    files: ['web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // The dictionaries hold nothing but words.
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
    },
  },
  { files: ['web/src/i18n/*.ts', 'web/src/**/texts.ts'], rules: { 'max-lines': 'off' } },
);
