/// The ledger on a database: deliveries, broadcasts and conversations. The only room that runs SQL.
@NullMarked
package dev.postrider.jdbc;

import org.jspecify.annotations.NullMarked;
