-- The ratios of a seal's nodes lie in its own row: one row written for a seal instead of eight. `seal_nodes` shows them as
-- before.
alter table seals add column nodes text[] not null default '{}';
alter table seals add column ratios numeric[] not null default '{}';
update seals set nodes = part.nodes, ratios = part.ratios
  from (select province, seal, array_agg(node order by node) as nodes, array_agg(ratio order by node) as ratios
        from seal_nodes group by province, seal) part
  where seals.province = part.province and seals.id = part.seal;
drop table seal_nodes;
alter table seals add constraint seals_ratios_check
  check (cardinality(nodes) = cardinality(ratios) and 0 <= all (ratios) and 1 >= all (ratios));
create view seal_nodes as
  select seals.province, seals.id as seal, part.node, part.ratio
  from seals, unnest(seals.nodes, seals.ratios) as part (node, ratio);

-- Packed several times as fast, where the server was built with it; what lies there already is read as before.
do $$
begin
  alter table seals alter column body set compression lz4, alter column person set compression lz4;
  alter table records alter column body set compression lz4;
exception when feature_not_supported or invalid_parameter_value then null;
end $$;
