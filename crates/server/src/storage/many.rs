//! Inserting many rows with few trips to the database.

use super::{Failure, Tx};
use sqlx::{Database, Encode, Postgres, QueryBuilder, Sqlite, Type};
use uuid::Uuid;

/// Bound values of one statement, at most: SQLite allows 32,766.
const BINDS_MAX: usize = 16_000;

/// Takes the values of one row, in the order of the statement's columns.
pub trait Columns {
    /// An identifier.
    fn uuid(&mut self, value: Option<u128>);
    /// A whole number kept in an INTEGER column.
    fn int(&mut self, value: Option<i32>);
    /// A whole number kept in a BIGINT column.
    fn big(&mut self, value: Option<i64>);
    /// A truth value kept in a BOOLEAN column.
    fn flag(&mut self, value: Option<bool>);
    /// A text.
    fn text(&mut self, value: Option<&str>);
}

struct Row<'r, 'q, DB: Database>(sqlx::query_builder::Separated<'r, DB, &'q str>);

impl<DB: Database> Columns for Row<'_, '_, DB>
where
    for<'a> Option<Uuid>: Encode<'a, DB> + Type<DB>,
    for<'a> Option<i32>: Encode<'a, DB> + Type<DB>,
    for<'a> Option<i64>: Encode<'a, DB> + Type<DB>,
    for<'a> Option<bool>: Encode<'a, DB> + Type<DB>,
    for<'a> Option<String>: Encode<'a, DB> + Type<DB>,
{
    fn uuid(&mut self, value: Option<u128>) {
        self.0.push_bind(value.map(Uuid::from_u128));
    }
    fn int(&mut self, value: Option<i32>) {
        self.0.push_bind(value);
    }
    fn big(&mut self, value: Option<i64>) {
        self.0.push_bind(value);
    }
    fn flag(&mut self, value: Option<bool>) {
        self.0.push_bind(value);
    }
    fn text(&mut self, value: Option<&str>) {
        self.0.push_bind(value.map(str::to_owned));
    }
}

/// Inserts `rows` with as few statements as the limits of the engines allow. `head` is
/// `INSERT INTO t (a, b)`; `columns` its number of columns; `fill` hands over one row's values.
pub async fn insert_many<T>(
    tx: &mut Tx,
    head: &'static str,
    columns: usize,
    rows: &[T],
    fill: impl Fn(&T, &mut dyn Columns),
) -> Result<(), Failure> {
    upsert_many(tx, [head, ""], columns, rows, fill).await
}

/// As [`insert_many`]; the second part of the statement says what to do about rows that are already there:
/// `ON CONFLICT …`.
pub async fn upsert_many<T>(
    tx: &mut Tx,
    [head, on_conflict]: [&'static str; 2],
    columns: usize,
    rows: &[T],
    fill: impl Fn(&T, &mut dyn Columns),
) -> Result<(), Failure> {
    for chunk in rows.chunks(BINDS_MAX / columns.max(1)) {
        match tx {
            Tx::Lite(tx) => {
                let mut query = QueryBuilder::<Sqlite>::new(head);
                query.push_values(chunk, |row, value| fill(value, &mut Row(row))).push(on_conflict);
                query.build().execute(&mut **tx).await?;
            }
            Tx::Pg(tx) => {
                let mut query = QueryBuilder::<Postgres>::new(head);
                query.push_values(chunk, |row, value| fill(value, &mut Row(row))).push(on_conflict);
                query.build().execute(&mut **tx).await?;
            }
        }
    }
    Ok(())
}
