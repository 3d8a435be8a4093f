//! Front ends that were written for ZMS book here: the contract, as its clients see it.

mod captcha;
mod command;
mod flow;
mod golden;
mod login;
mod munich;
mod refusals;
mod seeheim;
