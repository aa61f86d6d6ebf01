-- The ledger, version 1. One text for SQLite and PostgreSQL: text, bigint and smallint; times are
-- milliseconds since 1970; ids are ours; '' is "no reason", so that keys need no null.
-- A semicolon ends a statement, and occurs nowhere else.

create table tenant_owner (
  tenant_id text not null,
  epoch bigint not null,
  primary key (tenant_id)
);

create table origin (
  tenant_id text not null,
  id text not null,
  opened bigint not null,
  state text not null,
  policy text not null,
  expanded smallint not null,
  cursor text,
  not_after bigint,
  last_seq bigint not null,
  resent bigint not null,
  primary key (tenant_id, id)
);
create unique index origin_opened on origin (tenant_id, opened);
create index origin_unexpanded on origin (tenant_id, opened) where expanded = 0;

create table delivery (
  tenant_id text not null,
  origin text not null,
  seq bigint not null,
  id text not null,
  recipient text not null,
  label text not null,
  state text not null,
  attempts bigint not null,
  due_at bigint not null,
  reopened smallint not null,
  resent smallint not null,
  activity_id text,
  reason text not null,
  detail text,
  epoch bigint not null,
  primary key (tenant_id, origin, seq),
  unique (tenant_id, origin, recipient),
  unique (id),
  foreign key (tenant_id, origin) references origin (tenant_id, id)
);
create index delivery_open on delivery (tenant_id, due_at, origin, seq)
  where state in ('PENDING', 'READY', 'WAITING', 'UNCERTAIN');
create index delivery_sending on delivery (tenant_id, origin, seq)
  where state = 'SENDING';

create table attempt_log (
  tenant_id text not null,
  delivery text not null,
  n bigint not null,
  at bigint not null,
  what text not null,
  words text not null,
  primary key (tenant_id, delivery, n)
);

create table progress (
  tenant_id text not null,
  origin text not null,
  state text not null,
  reason text not null,
  n bigint not null,
  primary key (tenant_id, origin, state, reason)
);

create table broadcast (
  tenant_id text not null,
  id text not null,
  name text not null,
  message text not null,
  audience text not null,
  created_at bigint not null,
  single smallint not null,
  primary key (tenant_id, id)
);
create index broadcast_newest on broadcast (tenant_id, created_at, id) where single = 0;

create table conversation (
  tenant_id text not null,
  recipient text not null,
  service_url text not null,
  conversation text not null,
  type text not null,
  bot_id text not null,
  user_id text,
  aad_object_id text,
  channel_id text not null,
  learned_at bigint not null,
  primary key (tenant_id, recipient)
);
