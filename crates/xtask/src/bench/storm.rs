//! Many clients at once, each sending its share of forms one after another.

use super::Failure;
use super::client::{Client, Reply};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Barrier;
use wartefrei::clock::monotonic;

/// What a storm brought.
#[derive(Clone, Debug, Default)]
pub struct Weather {
    /// From the first request to the last answer.
    pub seconds: f64,
    /// How long each answer took, sorted.
    pub waits: Vec<Duration>,
    /// Answers by status.
    pub replies: Vec<Reply>,
}

impl Weather {
    /// Answers with this status.
    pub fn count(&self, status: u16) -> usize {
        self.replies.iter().filter(|reply| reply.status == status).count()
    }

    /// Answers per second.
    pub fn rate(&self) -> f64 {
        self.waits.len() as f64 / self.seconds
    }

    /// The wait that so many of a hundred did not exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.waits.len() * percent / 100).min(self.waits.len().saturating_sub(1));
        self.waits.get(at).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
    }
}

/// Sends each form to a path, from so many connections to one or several servers. All begin together.
pub async fn post_all(hosts: &[&str], path: &str, forms: Vec<String>, clients: usize) -> Result<Weather, Failure> {
    let forms = Arc::new(forms);
    let next = Arc::new(AtomicUsize::new(0));
    let start = Arc::new(Barrier::new(clients + 1));
    let mut tasks = Vec::new();
    for n in 0..clients {
        let mut client = Client::connect(hosts[n % hosts.len()]).await?;
        let (forms, next, start, path) = (forms.clone(), next.clone(), start.clone(), path.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut mine = Vec::new();
            start.wait().await;
            while let Some(form) = forms.get(next.fetch_add(1, Ordering::Relaxed)) {
                let begin = monotonic();
                let reply = client.post(&path, form).await?;
                mine.push((begin.elapsed(), reply));
            }
            Ok::<_, Failure>(mine)
        }));
    }
    start.wait().await;
    let begin = monotonic();
    let mut weather = Weather::default();
    for task in tasks {
        for (wait, reply) in task.await?? {
            weather.waits.push(wait);
            weather.replies.push(reply);
        }
    }
    weather.seconds = begin.elapsed().as_secs_f64();
    weather.waits.sort();
    Ok(weather)
}
