-- A move that was a mistake: the account may no longer write into that province; what it wrote there keeps its name.
alter table account_moves add column forgotten_at timestamptz;
