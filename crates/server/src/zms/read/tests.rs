use super::*;
use proptest::prelude::*;

fn params(query: &[(&str, &str)]) -> Params {
    Params(query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn whole_question() -> Vec<(&'static str, &'static str)> {
    vec![
        ("startDate", "2026-11-19"),
        ("endDate", "2027-05-19"),
        ("officeIds", "7,8,7"),
        ("serviceIds", "11,12"),
        ("serviceCounts", "1,2"),
        ("slotsStartDate", "2026-11-20"),
        ("slotsEndDate", "2026-11-20"),
    ]
}

/// The codes of a question in which one parameter is another, or missing.
fn wrong(name: &str, value: Option<&str>) -> Vec<&'static str> {
    let Params(mut question) = params(&whole_question());
    question.retain(|(known, _)| known != name);
    question.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    match calendar(&Params(question)) {
        Err(No::Codes(codes)) => codes.iter().map(|code| code.key).collect(),
        other => panic!("{name}={value:?} was read: {other:?}"),
    }
}

#[test]
fn a_question_for_a_calendar_is_read() {
    let asked = calendar(&params(&whole_question())).expect("complete");
    assert_eq!(asked.choice, Choice { offices: vec![7, 8], services: vec![(11, 1), (12, 2)] });
    assert_eq!((asked.window.0.to_string(), asked.window.1.to_string()), ("2026-11-20".into(), "2026-11-20".into()));
    let without: Vec<_> = whole_question().into_iter().filter(|(name, _)| !name.starts_with("slots")).collect();
    assert_eq!(calendar(&params(&without)).expect("complete").window.0.to_string(), "2026-11-19");
}

#[test]
fn what_is_wrong_with_a_question_is_named() {
    assert_eq!(wrong("startDate", None), ["invalidStartDate"]);
    assert_eq!(wrong("startDate", Some("20261119")), ["invalidStartDate"]);
    assert_eq!(wrong("endDate", Some("2026-13-01")), ["invalidEndDate"]);
    assert_eq!(wrong("endDate", Some("2026-11-01")), ["startDateAfterEndDate"]);
    assert_eq!(wrong("endDate", Some("2027-11-20")), ["dateRangeTooLarge"]);
    assert_eq!(wrong("endDate", Some("9999-12-31")), ["dateRangeTooLarge"]);
    assert_eq!(wrong("slotsStartDate", Some("x")), ["invalidSlotsStartDate"]);
    assert_eq!(wrong("slotsEndDate", Some("x")), ["invalidSlotsEndDate"]);
    assert_eq!(wrong("slotsEndDate", Some("2026-11-19")), ["slotsStartDateAfterEndDate"]);
    for value in [None, Some(""), Some("x"), Some("0"), Some("-1"), Some("7,"), Some("2147483648"), Some("7 8")] {
        assert_eq!(wrong("officeIds", value), ["invalidOfficeId"], "{value:?}");
    }
    assert_eq!(wrong("officeIds", Some(&"7,".repeat(100_000))), ["invalidOfficeId"]);
    assert_eq!(wrong("serviceIds", None), ["invalidServiceId"]);
    assert_eq!(wrong("serviceIds", Some("")), ["EMPTY_SERVICE_ARRAYS"]);
    assert_eq!(wrong("serviceIds", Some("11")), ["MISMATCHED_ARRAYS"]);
    assert_eq!(wrong("serviceCounts", Some("1,26")), ["invalidServiceCount"]);
    assert_eq!(wrong("serviceCounts", Some("1,0")), ["invalidServiceCount"]);
}

#[test]
fn everything_wrong_is_said_at_once() {
    let Err(No::Codes(codes)) = calendar(&params(&[])) else { panic!("nothing was asked") };
    let keys: Vec<&str> = codes.iter().map(|code| code.key).collect();
    assert_eq!(
        keys,
        ["invalidStartDate", "invalidEndDate", "invalidOfficeId", "invalidServiceId", "invalidServiceCount"]
    );
}

#[test]
fn of_two_parameters_with_one_name_the_last_counts() {
    let mut question = whole_question();
    question.push(("officeIds", "9"));
    assert_eq!(calendar(&params(&question)).expect("complete").choice.offices, [9]);
}

fn json(text: &str) -> Result<Map<String, Value>, No> {
    body(&Bytes::copy_from_slice(text.as_bytes()))
}

#[test]
fn a_body_is_an_object_and_not_too_deep() {
    assert!(json(r#"{"a": [[[1]]]}"#).is_ok());
    for text in ["", "[]", "null", "1", "{", "{\"a\":1}x", &format!("{}1{}", "{\"a\":".repeat(200), "}".repeat(200))] {
        assert!(matches!(json(text), Err(No::Codes(codes)) if codes == [codes::INVALID_REQUEST]), "{text}");
    }
    let deep = format!(r#"{{"a": {}1{}}}"#, "[".repeat(12), "]".repeat(12));
    assert!(json(&deep).is_err());
    assert!(body(&Bytes::from_static(b"{\"a\": \"\xff\"}")).is_err(), "not UTF-8");
}

#[test]
fn numbers_may_be_texts_and_counts_may_be_left_out() {
    let asked = hold(&json(r#"{"timestamp": "1800000000", "officeId": "7", "serviceId": ["11"]}"#).expect("reads"), 5);
    let asked = asked.expect("complete");
    assert_eq!((asked.at, asked.choice.services), (1_800_000_000, vec![(11, 1)]));
}

#[test]
fn what_is_wrong_with_a_hold_is_named() {
    let keys = |text: &str| match hold(&json(text).expect("an object"), 100) {
        Err(No::Codes(codes)) => codes.iter().map(|code| code.key).collect::<Vec<_>>(),
        other => panic!("{text} was read: {other:?}"),
    };
    assert_eq!(keys("{}"), ["invalidOfficeId", "invalidServiceId", "invalidTimestamp"]);
    assert_eq!(keys(r#"{"officeId": 7, "serviceId": [11], "timestamp": 100}"#), ["invalidTimestamp"]);
    assert_eq!(keys(r#"{"officeId": 7, "serviceId": [11], "timestamp": 1e300}"#), ["invalidTimestamp"]);
    assert_eq!(keys(r#"{"officeId": 7.5, "serviceId": [11], "timestamp": 200}"#), ["invalidOfficeId"]);
    assert_eq!(keys(r#"{"officeId": 7, "serviceId": 11, "timestamp": 200}"#), ["invalidServiceId"]);
    assert_eq!(
        keys(r#"{"officeId": 7, "serviceId": [11], "serviceCount": [0], "timestamp": 200}"#),
        ["invalidServiceCount"]
    );
    assert_eq!(keys(r#"{"officeId": 7, "serviceId": [11, 12], "timestamp": 200}"#), ["MISMATCHED_ARRAYS"]);
    assert_eq!(
        keys(r#"{"officeId": 7, "serviceId": [], "serviceCount": [], "timestamp": 200}"#),
        ["EMPTY_SERVICE_ARRAYS"]
    );
}

#[test]
fn what_is_wrong_with_details_is_named() {
    let keys = |text: &str| match told(&json(text).expect("an object")) {
        Err(No::Codes(codes)) => codes.iter().map(|code| code.key).collect::<Vec<_>>(),
        other => panic!("{text} was read: {other:?}"),
    };
    assert_eq!(keys("{}"), ["invalidProcessId", "invalidAuthKey", "invalidFamilyName", "invalidEmail"]);
    let start = r#"{"processId": 100001, "authKey": "ab""#;
    let note = "x".repeat(251);
    let rest = format!(r#", "familyName": "/", "email": "a@b", "telephone": "1", "customTextfield": "{note}"}}"#);
    let all = ["invalidFamilyName", "invalidEmail", "invalidTelephone", "invalidCustomTextfield"];
    assert_eq!(keys(&format!("{start}{rest}")), all);
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[0-9,.-]{0,30}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(".{0,8}", inner, 0..6).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn no_body_makes_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = body(&Bytes::from(bytes));
    }

    #[test]
    fn no_object_makes_a_reader_panic(fields in prop::collection::btree_map(prop_oneof![
        Just("officeId"), Just("serviceId"), Just("serviceCount"), Just("timestamp"), Just("captchaToken"),
        Just("processId"), Just("authKey"), Just("familyName"), Just("email"), Just("telephone"),
        Just("customTextfield"),
    ], value(), 0..11)) {
        let object: Map<String, Value> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let _ = (hold(&object, 1_800_000_000), handle(&object), told(&object));
    }

    #[test]
    fn no_query_makes_a_reader_panic(pairs in prop::collection::vec((prop_oneof![
        Just("startDate"), Just("endDate"), Just("officeIds"), Just("serviceIds"), Just("serviceCounts"),
        Just("slotsStartDate"), Just("slotsEndDate"), Just("processId"), Just("authKey"),
    ], prop_oneof![".{0,30}", "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9,]{0,30}"]), 0..12)) {
        let params = Params(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        let _ = (calendar(&params), handle_in(&params));
    }
}
