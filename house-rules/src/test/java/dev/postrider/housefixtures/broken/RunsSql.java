package dev.postrider.housefixtures.broken;

import java.sql.Connection;

/// Speaks to a database by itself.
record RunsSql(Connection connection) {}
