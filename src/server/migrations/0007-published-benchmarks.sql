-- What was last published of how the enterprises of a province stand by one version of a model: the next table differs
-- from it by nobody or by enough of them, also where a seal that it counted counts no more.
create table benchmarks (
  province text not null references scopes (province),
  model_url text not null,
  model_version text not null,
  counted bytea[] not null, -- the ids of the seals whose scores it tells of
  cells text not null, -- JSON: the groups that it tells of
  published_at timestamptz not null,
  primary key (province, model_url, model_version)
);
