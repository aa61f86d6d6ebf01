-- The ledger, version 4: what the message of a delivery shows of its recipient, as a JSON object of
-- texts. Null where it shows nothing.

alter table delivery add column fields text;
