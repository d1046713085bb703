//! A command → what running it costs: wall time, CPU time and peak memory, the last two as far as /proc tells them.

use std::fs;
use std::io;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// How often a running process is looked at.
const PERIOD: Duration = Duration::from_millis(1);
/// Clock ticks of /proc in a second, on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// What a process cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// From start to end.
    pub wall: Duration,
    /// Seconds of user and system time over all threads; 0 where the system does not say.
    pub cpu: f64,
    /// Largest resident memory in bytes; 0 where the system does not say.
    pub peak: u64,
}

/// Runs a command to its end; its failure is an error.
pub fn measure(command: &mut Command) -> io::Result<Cost> {
    let started = Instant::now();
    let mut child = command.spawn()?;
    let proc = format!("/proc/{}", child.id());
    let mut cost = Cost::default();
    // A process that has ended keeps its times until it is waited for, but not its memory.
    while let Some(peak) = peak_memory(&proc) {
        cost.peak = peak;
        thread::sleep(PERIOD);
    }
    if let Some(cpu) = ended(&proc) {
        cost.cpu = cpu;
    }
    let status = child.wait()?;
    cost.wall = started.elapsed();
    if status.success() { Ok(cost) } else { Err(io::Error::other(format!("{command:?} ended with {status}"))) }
}

/// The high-water mark of resident memory while the process lives.
fn peak_memory(proc: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("{proc}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Waits until the process is a zombie and hands back its CPU seconds.
fn ended(proc: &str) -> Option<f64> {
    loop {
        let stat = fs::read_to_string(format!("{proc}/stat")).ok()?;
        // The fields after the name, which may hold anything but ends with the last bracket: state, parent …
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks = |field: usize| fields.get(field).and_then(|ticks| ticks.parse::<f64>().ok());
        if fields.first() == Some(&"Z") {
            return Some((ticks(11)? + ticks(12)?) / TICKS);
        }
        thread::sleep(PERIOD);
    }
}
