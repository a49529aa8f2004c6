/**
 * What the services agree on: flights, reference tables, messages and their JSON form.
 *
 * <p>Names are those of BTS's data dictionary in lower camel case, and the same everywhere: Parquet
 * column, MongoDB field, JSON property, record component.
 */
package ontime.model;
