//! Who owns which table, and which columns hold personal data.

use crate::house::{File, House};
use crate::lex::Kind;
use crate::tidy::Findings;

const PRIVACY: &str = "docs/privacy.md";
const MIGRATIONS: &str = "crates/server/migrations";

/// One table.
struct Table {
    name: &'static str,
    /// The slice whose store alone may name it.
    owner: &'static str,
    /// Columns with personal data: each has its end in `docs/privacy.md`.
    personal: &'static [&'static str],
    /// Columns without. A new column has to be put into one of the two lists by somebody who thought about it.
    plain: &'static str,
}

/// All tables, in the order of the migrations.
const TABLES: &[Table] = &[
    Table { name: "setting", owner: "storage", personal: &[], plain: "key value" },
    Table { name: "tenant", owner: "catalog", personal: &[], plain: "id slug host main data version" },
    Table { name: "authority", owner: "catalog", personal: &[], plain: "id tenant_id source_key name" },
    Table { name: "heading", owner: "catalog", personal: &[], plain: "id tenant_id rank data" },
    Table {
        name: "service",
        owner: "catalog",
        personal: &[],
        plain: "id tenant_id heading_id slug source_key rank withdrawn_at data imported",
    },
    Table {
        name: "office",
        owner: "catalog",
        personal: &[],
        plain: "id tenant_id authority_id slug source_key rank withdrawn_at data schedule imported",
    },
    Table { name: "pool", owner: "catalog", personal: &[], plain: "id tenant_id office_id rank name desks services" },
    Table {
        name: "offer",
        owner: "catalog",
        personal: &[],
        plain: "tenant_id office_id service_id minutes setup extra public",
    },
    Table {
        name: "office_day",
        owner: "capacity",
        personal: &[],
        plain: "tenant_id office_id day version last_number",
    },
    Table {
        name: "appointment",
        owner: "booking",
        personal: &[
            "person_name",
            "person_email",
            "person_phone",
            "person_birth_day",
            "person_note",
            "person_last_key",
            "person_middle_key",
            "person_first_key",
            "person_phone_key",
            "extra_reason",
        ],
        plain: "id tenant_id office_id pool_id day start_cell cells minutes buffer_before buffer_after channel state \
                state_until number sequence bundle lang created_at changed_at extra suggestion_id",
    },
    Table { name: "seat", owner: "capacity", personal: &[], plain: "pool_id day cell lane desks appointment_id" },
    Table { name: "audit", owner: "booking", personal: &["actor"], plain: "id tenant_id at deed subject_id detail" },
    Table {
        name: "notice",
        owner: "notices",
        personal: &[],
        plain: "tenant_id appointment_id key kind sequence due_at not_after state attempts last_error done_at \
                cause_id cause",
    },
    Table {
        name: "staff",
        owner: "staff",
        personal: &["login", "name", "password_hash", "email", "factor_secret"],
        plain: "id tenant_id disabled_at one_time_until factor_step",
    },
    Table { name: "recovery_code", owner: "staff", personal: &["staff_id"], plain: "tenant_id code_hash" },
    Table {
        name: "password_link",
        owner: "staff",
        personal: &["staff_id"],
        plain: "secret_hash tenant_id created_at ends_at",
    },
    Table { name: "login_setting", owner: "staff", personal: &[], plain: "tenant_id factor_required edition" },
    Table {
        name: "staff_role",
        owner: "staff",
        personal: &["staff_id", "role"],
        plain: "tenant_id authority_id office_id",
    },
    Table {
        name: "change",
        owner: "changes",
        personal: &["staff_id", "actor", "subject_name", "was", "became"],
        plain: "id tenant_id office_id at subject subject_id",
    },
    Table { name: "setup", owner: "setup", personal: &[], plain: "tenant_id first steps opened_at finished_at" },
    Table { name: "wording", owner: "catalog", personal: &[], plain: "tenant_id place_id key lang body" },
    Table { name: "logo", owner: "texts", personal: &[], plain: "tenant_id file picture" },
    Table {
        name: "session",
        owner: "staff",
        personal: &["staff_id", "seen_at"],
        plain: "id_hash tenant_id desk_id created_at ends_at step proven_at",
    },
    Table { name: "issuer", owner: "staff", personal: &[], plain: "tenant_id data secret" },
    Table { name: "issuer_subject", owner: "staff", personal: &["subject", "staff_id"], plain: "tenant_id issuer" },
    Table {
        name: "issuer_session",
        owner: "staff",
        personal: &["subject", "sid", "id_token"],
        plain: "session_key tenant_id issuer",
    },
    Table { name: "logout_token", owner: "staff", personal: &[], plain: "tenant_id jti_hash ends_at" },
    Table {
        name: "desk",
        owner: "hall",
        personal: &[],
        plain: "id tenant_id office_id pool_id label rank hint gone_at",
    },
    Table { name: "hall_day", owner: "hall", personal: &[], plain: "tenant_id office_id day version" },
    Table { name: "hall_setting", owner: "hall", personal: &[], plain: "tenant_id office_id data" },
    Table {
        name: "api_key",
        owner: "api",
        personal: &[],
        plain: "id tenant_id office_id name secret_hash grants created_at used_at revoked_at",
    },
    Table {
        name: "receipt",
        owner: "booking",
        personal: &[],
        plain: "tenant_id key_hash request_hash answer created_at",
    },
    Table {
        name: "ticket",
        owner: "hall",
        personal: &["person_name", "person_phone", "person_needs", "person_reason", "note"],
        plain: "id tenant_id office_id day seq letter number appointment_id door lang class due_at checked_in_at key_at \
                not_before legs done not_done expected target unanswered state state_at desk_id called_at calls deeds \
                last_deed last_desk last_at",
    },
    Table {
        name: "ticket_log",
        owner: "hall",
        personal: &["reason"],
        plain: "ticket_id tenant_id office_id day seq at deed state desk_id snapshot",
    },
    Table {
        name: "desk_duty",
        owner: "hall",
        personal: &[],
        plain: "desk_id tenant_id office_id day services paused_at pause_reason",
    },
    Table {
        name: "alarm",
        owner: "hall",
        personal: &["helper"],
        plain: "id tenant_id office_id day desk_id at acknowledged_at acknowledged_desk",
    },
    Table { name: "refusal_count", owner: "frontdesk", personal: &[], plain: "tenant_id office_id day reason count" },
    Table {
        name: "help_call",
        owner: "frontdesk",
        personal: &[],
        plain: "id tenant_id office_id day at place answered_at",
    },
    Table {
        name: "wait_forecast",
        owner: "hall",
        personal: &[],
        plain: "id tenant_id office_id day class made_at q50 q80 q90 stretch waited",
    },
    Table {
        name: "device",
        owner: "device",
        personal: &[],
        plain: "id tenant_id office_id kind name data code code_until secret_hash created_at paired_at seen_at \
                revoked_at",
    },
    Table { name: "zms_counter", owner: "zms", personal: &[], plain: "tenant_id last_number" },
    Table {
        name: "zms_booking",
        owner: "zms",
        personal: &["owner_hash"],
        plain: "tenant_id number appointment_id key_hash replaces keep_until",
    },
    Table { name: "zms_puzzle", owner: "zms", personal: &[], plain: "tenant_id puzzle_hash ends_at" },
    Table { name: "strength", owner: "staffing", personal: &[], plain: "office_id tenant_id people" },
    Table {
        name: "absence",
        owner: "staffing",
        personal: &[],
        plain: "id tenant_id office_id first_day last_day why people",
    },
    Table {
        name: "replan",
        owner: "replan",
        personal: &["opened_by", "done_by"],
        plain: "id tenant_id office_id opened_at part was draft reason_de reason_en state done_at",
    },
    Table {
        name: "replan_row",
        owner: "replan",
        personal: &["reached_by", "person_name", "person_phone", "person_address"],
        plain: "replan_id appointment_id tenant_id was target to_office_id to_day to_cell to_channel told reached_at",
    },
    Table {
        name: "import_draft",
        owner: "editor",
        personal: &[],
        plain: "id tenant_id created_at format services offices",
    },
];

/// Slices that may name every table, and why.
const EVERYWHERE: &[(&str, &str)] = &[("demo", "builds whole towns with their past, which no page could")];

/// Tables and columns of the migrations against the list above and the retention table.
pub fn check(house: &House) -> Findings {
    let privacy = house.text(PRIVACY).unwrap_or_default();
    let mut findings = Vec::new();
    for (name, columns) in schema(house) {
        let Some(table) = TABLES.iter().find(|table| table.name == name) else {
            findings.push(format!("table {name} has no owner in crates/xtask/src/tables.rs"));
            continue;
        };
        for column in &columns {
            let personal = table.personal.contains(&column.as_str());
            let plain = table.plain.split_whitespace().any(|plain| plain == column);
            if personal == plain {
                findings
                    .push(format!("{name}.{column} must be either personal or plain in crates/xtask/src/tables.rs"));
            }
            if personal && !has_end(privacy, &name, column) {
                findings.push(format!("{name}.{column} holds personal data: say in {PRIVACY} when it ends"));
            }
        }
        let listed = table.personal.iter().copied().chain(table.plain.split_whitespace());
        let gone = listed.filter(|listed| !columns.iter().any(|column| column == listed));
        findings.extend(gone.map(|gone| format!("{name}.{gone} is listed but not in the schema")));
    }
    findings
}

/// A row such as `| appointment.person_name | … | 30 days after the visit |`.
fn has_end(privacy: &str, table: &str, column: &str) -> bool {
    let start = format!("| `{table}.{column}` |");
    let row = privacy.lines().find(|line| line.starts_with(&start));
    row.is_some_and(|row| row.trim_end_matches('|').rsplit('|').next().is_some_and(|end| !end.trim().is_empty()))
}

/// Tables with their columns, as the migrations for PostgreSQL leave them.
fn schema(house: &House) -> Vec<(String, Vec<String>)> {
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for file in house.under(&format!("{MIGRATIONS}/postgres/"), ".sql") {
        for statement in statements(&file.text) {
            let words: Vec<&str> = statement.split(|c: char| c.is_whitespace() || c == '(').collect();
            match words[..] {
                ["CREATE", "TABLE", name, ..] => tables.push((name.into(), columns(&statement))),
                ["ALTER", "TABLE", name, "ADD", "COLUMN", column, ..] => {
                    if let Some((_, columns)) = tables.iter_mut().find(|(table, _)| table == name) {
                        columns.push(column.into());
                    }
                }
                ["ALTER", "TABLE", name, "DROP", "COLUMN", gone, ..] => {
                    if let Some((_, columns)) = tables.iter_mut().find(|(table, _)| table == name) {
                        columns.retain(|column| column != gone);
                    }
                }
                ["DROP", "TABLE", name, ..] => tables.retain(|(table, _)| table != name),
                _ => {}
            }
        }
    }
    tables
}

fn statements(sql: &str) -> Vec<String> {
    let code: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or(line)).collect();
    code.join("\n").split(';').map(|statement| statement.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

/// Lines of a table's body that begin with a small word name columns; constraints begin with large ones.
fn columns(statement: &str) -> Vec<String> {
    let names = statement.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| name.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}

/// What stands below this line of a migration is written anew for each engine: triggers.
const OWN_WORDS: &str = "-- In the words of this engine:";

/// The two folders of migrations differ in types that are spelled differently, in triggers, and in nothing else.
pub fn same_schema(house: &House) -> Findings {
    let shape = |engine: &str| -> Vec<(String, String)> {
        let folder = format!("{MIGRATIONS}/{engine}/");
        let files = house.under(&folder, ".sql");
        files.map(|file| (file.path.replace(engine, "*"), in_common_words(file))).collect()
    };
    let (lite, pg) = (shape("sqlite"), shape("postgres"));
    let only_one = pg.iter().filter(|(path, _)| !lite.iter().any(|(other, _)| other == path));
    let mut findings: Findings = only_one.map(|(path, _)| format!("{path} exists for PostgreSQL only")).collect();
    for (path, sql) in &lite {
        match pg.iter().find(|(other, _)| other == path) {
            None => findings.push(format!("{path} exists for SQLite only")),
            Some((_, other)) if other != sql => findings.push(format!("{path} differs: {}", first_change(sql, other))),
            Some(_) => {}
        }
    }
    findings
}

fn in_common_words(file: &File) -> String {
    let common = file.text.split(OWN_WORDS).next().unwrap_or_default();
    // SQLite compares as bytes unless told otherwise; PostgreSQL has to be told.
    let sql = common.replace(") WITHOUT ROWID;", ");").replace(" COLLATE \"C\"", "");
    let words = sql.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_');
    words.map(|word| if word.starts_with("UUID") { word.replacen("UUID", "BLOB", 1) } else { word.into() }).collect()
}

fn first_change(left: &str, right: &str) -> String {
    let change = left.lines().zip(right.lines()).find(|(left, right)| left != right);
    change.map_or_else(|| "one is longer".into(), |(left, right)| format!("{left:?} and {right:?}"))
}

/// Stores name no table of another slice.
pub fn stores(house: &House) -> Findings {
    house.program().filter(|file| file.path.contains("/store")).flat_map(reaches).collect()
}

fn reaches(file: &File) -> Findings {
    let Some(slice) = file.slice().filter(|slice| !EVERYWHERE.iter().any(|(free, _)| free == slice)) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for token in file.tokens().iter().filter(|token| token.kind == Kind::Text) {
        for table in tables_in(token.text).filter(|table| table.owner != slice) {
            findings.push(format!("{}:{} {} belongs to {}", file.path, token.line, table.name, table.owner));
        }
    }
    findings
}

/// Tables that a statement names after FROM, JOIN, INTO or UPDATE.
fn tables_in(sql: &str) -> impl Iterator<Item = &'static Table> {
    let words: Vec<&str> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let named = words.windows(2).filter(|pair| ["FROM", "JOIN", "INTO", "UPDATE"].contains(&pair[0]));
    let names: Vec<&str> = named.map(|pair| pair[1]).collect();
    TABLES.iter().filter(move |table| names.contains(&table.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_from_the_migrations() {
        let sql = "CREATE TABLE a (\n    id UUID PRIMARY KEY,\n    b TEXT, -- c TEXT\n    UNIQUE (b)\n);\nCREATE INDEX x ON a (b);";
        let statements = statements(sql);
        assert_eq!(statements.len(), 2);
        assert_eq!(columns(&statements[0]), ["id", "b"]);
    }

    #[test]
    fn a_personal_column_needs_a_row_with_an_end() {
        let table =
            "| `appointment.person_name` | to call the person | 30 days |\n| `appointment.person_note` | note | |";
        assert!(has_end(table, "appointment", "person_name"));
        assert!(!has_end(table, "appointment", "person_note"));
        assert!(!has_end(table, "appointment", "person_email"));
    }

    #[test]
    fn statements_say_which_tables_they_touch() {
        let names: Vec<&str> = tables_in("SELECT 1 FROM seat JOIN pool ON true").map(|t| t.name).collect();
        assert_eq!(names, ["pool", "seat"]);
    }
}
