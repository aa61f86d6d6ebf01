/// OData as Graph speaks it: shapes declared in code, queries read by Apache Olingo, answers as
/// JSON.
@NullMarked
package dev.postrider.emulator.graph.odata;

import org.jspecify.annotations.NullMarked;
