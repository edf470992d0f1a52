-- Who stands for a published instrument: the JSON of an Ed25519 signature of its fingerprint, where it came with one.
alter table published_models add column signature text;
