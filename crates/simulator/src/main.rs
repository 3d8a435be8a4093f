//! `simulator --days 2000 --seed 1 --policy E`: how long people wait on the reference day, under other orders, grids
//! and desks.

use simulator::policies::Policy;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: simulator [--days N] [--seed S] [--policy A|A'|G|B|B'|H|C|D|E|E'|F|I|J]";

/// What is asked for.
struct Question {
    days: u64,
    seed: u64,
    policies: Vec<Policy>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match read(&arguments) {
        Ok(question) => {
            // Whoever pipes this into `head` has seen enough; that is no failure.
            let _ = answer(&question, &mut std::io::stdout().lock());
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            eprintln!("{refusal}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn read(arguments: &[String]) -> Result<Question, String> {
    let mut question = Question { days: 2000, seed: 1, policies: Policy::all() };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(format!("{} needs a value", pair[0])) };
        let number = || value.parse().map_err(|_| format!("{name} {value}: not a whole number"));
        match name.as_str() {
            "--days" => question.days = number()?,
            "--seed" => question.seed = number()?,
            "--policy" => {
                let policy = Policy::named(value).ok_or_else(|| format!("{value}: no such policy"))?;
                question.policies = vec![policy];
            }
            _ => return Err(format!("{name}: unknown")),
        }
    }
    Ok(question)
}

fn answer(question: &Question, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Minutes of waiting on the reference day BA8, {} days, seed {}.", question.days, question.seed)?;
    writeln!(out, "      appointments         walk-ins                     all          on site")?;
    writeln!(out, "      mean   p90  <=10     mean   p90   p99  <=10     mean  <=10     mean")?;
    for policy in &question.policies {
        let figures = policy.figures(question.days, question.seed);
        let (appointments, walk_ins, all) = (&figures.appointments, &figures.walk_ins, &figures.all);
        writeln!(
            out,
            "{:3} {:6.2} {:5.1} {:4.0} %   {:6.2} {:5.1} {:5.1} {:4.0} %   {:6.2} {:4.1} %   {:6.2}  {}",
            policy.id,
            appointments.mean(),
            appointments.quantile(90),
            appointments.within_goal(),
            walk_ins.mean(),
            walk_ins.quantile(90),
            walk_ins.quantile(99),
            walk_ins.within_goal(),
            all.mean(),
            all.within_goal(),
            figures.on_site.mean(),
            policy.name,
        )?;
    }
    Ok(())
}
