-- The ledger, version 3: polls, the votes in them, and their counts. The counts are changed in the
-- transaction of the vote. In poll_count, grp '' is everybody, and '=' and a name is a group. There,
-- question '' counts people, and choice '' those who answered the question. The column shown is what
-- voters of an anonymous poll may see while it is open.

create table poll (
  tenant_id text not null,
  id text not null,
  definition text not null,
  broadcast text not null,
  anonymous smallint not null,
  changeable smallint not null,
  grouped smallint not null,
  secret text,
  sent_at bigint not null,
  closes_at bigint,
  closed_at bigint,
  primary key (tenant_id, id)
);
create index poll_newest on poll (tenant_id, sent_at, id);
create index poll_due on poll (tenant_id, closes_at)
  where closed_at is null and closes_at is not null;

create table poll_reminder (
  tenant_id text not null,
  poll text not null,
  n bigint not null,
  broadcast text not null,
  primary key (tenant_id, poll, n),
  unique (tenant_id, poll, broadcast)
);

create table poll_vote (
  tenant_id text not null,
  poll text not null,
  voter text not null,
  grp text not null,
  ballot text not null,
  at bigint not null,
  primary key (tenant_id, poll, voter)
);

create table poll_count (
  tenant_id text not null,
  poll text not null,
  grp text not null,
  question text not null,
  choice text not null,
  n bigint not null,
  shown bigint not null,
  primary key (tenant_id, poll, grp, question, choice)
);
