-- The ledger, version 2: the dialogs of each conversation, and how pushed ones ended.

create table dialog (
  tenant_id text not null,
  conversation text not null,
  version bigint not null,
  service_url text not null,
  type text not null,
  bot_id text not null,
  user_id text,
  aad_object_id text,
  channel_id text not null,
  dialogs text not null,
  due_at bigint,
  unsaid smallint not null,
  primary key (tenant_id, conversation)
);
create index dialog_due on dialog (tenant_id, due_at) where due_at is not null;
create index dialog_unsaid on dialog (tenant_id, conversation) where unsaid = 1;

create table dialog_ending (
  tenant_id text not null,
  push text not null,
  how text not null,
  answers text not null,
  at bigint not null,
  primary key (tenant_id, push)
);
