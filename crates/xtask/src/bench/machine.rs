//! What it was measured on.

use std::fs::read_to_string;
use std::process::Command;

/// Processor, memory, system, compiler and revision, one line each.
pub fn describe() -> String {
    let cpu = line("/proc/cpuinfo", "model name");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = line("/proc/meminfo", "MemTotal");
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!(
        "- processor: {cpu}, {cores} cores\n- memory: {memory}\n- kernel: Linux {}\n- compiler: {}\n- revision: {}\n- load before: {}\n",
        kernel.trim(),
        said("rustc", &["--version"]),
        said("git", &["describe", "--always", "--dirty"]),
        load.join(" "),
    )
}

/// Resident memory of a process in megabytes.
pub fn resident_mb(pid: u32) -> f64 {
    let status = line(&format!("/proc/{pid}/status"), "VmRSS");
    let kilobytes: f64 = status.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
    kilobytes / 1024.0
}

fn line(file: &str, name: &str) -> String {
    let text = read_to_string(file).unwrap_or_default();
    let found = text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':'));
    found.unwrap_or("unknown").trim().to_owned()
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| "unknown".into(), |o| String::from_utf8_lossy(&o.stdout).trim().to_owned())
}
