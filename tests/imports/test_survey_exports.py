"""Past responses as survey tools export them, with no --map at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.imports.problems import FileProblem
from nps.records import NewResponse
from tests.imports.reading import options, read_responses, written


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def what(response: NewResponse) -> tuple[str | None, datetime, int, str, str]:
    """A response without its identity."""
    return response.customer, response.answered_at, response.score, response.segment, response.comment


def test_delighted(tmp_path: Path) -> None:
    text = (
        "Survey Response ID,Person ID,Person Email,Person Name,Score,Comment,Created At,Updated At,Store\n"
        '1,900,Ann@Example.com,Ann,0,"Late, and\ncold",2025-01-02 10:00:00 UTC,2025-01-02 10:00:05 UTC,'
        "North\n"
        "2,901,bo@example.com,Bo,10,,2025-01-03 11:00:00 UTC,2025-01-03 11:00:00 UTC,South\n"
    )
    taken, refused, _ = read_responses(written(tmp_path / "a.csv", text))
    assert refused == []
    assert [what(each) for each in taken] == [
        ("900", utc(2025, 1, 2, 10), 0, "North", "Late, and\ncold"),
        ("901", utc(2025, 1, 3, 11), 10, "South", ""),
    ]


def test_surveymonkey_has_a_second_row_of_headers(tmp_path: Path) -> None:
    question = "How likely is it that you would recommend this company to a friend or colleague?"
    text = (
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,"
        f"Custom Data 1,{question},What is the main reason for your score?\n"
        ",,,,,,,,,Response,Open-Ended Response\n"
        "118052219061,446,06/10/2022 07:48:07 AM,06/10/2022 08:09:25 AM,1.2.3.4,,,,,9,Fast delivery\n"
        "118052219062,446,06/21/2022 07:48:07 PM,06/21/2022 08:09:25 PM,1.2.3.5,,,,,Not at all likely - 0,\n"
    )
    taken, refused, columns = read_responses(written(tmp_path / "a.csv", text))
    assert columns["time"] == "End Date"
    assert [(each.line, each.written) for each in refused] == [(2, "Response")]
    assert [what(each) for each in taken] == [
        ("118052219061", utc(2022, 6, 10, 8, 9, 25), 9, "", "Fast delivery"),
        ("118052219062", utc(2022, 6, 21, 20, 9, 25), 0, "", ""),
    ]


def test_asknicely(tmp_path: Path) -> None:
    text = (
        "Name,Email,Sent,Responded,Answer,Comment,Status,Branch\n"
        "Ann,ann@example.com,2025-01-01 08:00:00,2025-01-01 09:30:00,7,Fine,closed,Harbour\n"
    )
    taken, _, columns = read_responses(written(tmp_path / "a.csv", text))
    assert (columns["time"], columns["score"]) == ("Responded", "Answer")
    assert what(taken[0]) == ("ann@example.com", utc(2025, 1, 1, 9, 30), 7, "Harbour", "Fine")


def test_retently(tmp_path: Path) -> None:
    text = (
        "Customer email,First name,Last name,Company,Score,Rating type,Feedback,Campaign,Date\n"
        '"ann@example.com","Ann","Lee","Acme","10","promoter","Love it","Spring","Jan 30, 2025 4:05 PM"\n'
    )
    taken, _, _ = read_responses(written(tmp_path / "a.csv", text))
    assert what(taken[0]) == ("ann@example.com", utc(2025, 1, 30, 16, 5), 10, "", "Love it")


def test_typeform_says_in_the_header_that_its_times_are_utc(tmp_path: Path) -> None:
    text = (
        "#,How likely are you to recommend us to a friend?,What could we do better?,Response Type,"
        "Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
        "odwdp4nz,6,Open on Sundays,completed,2024-10-05 02:39:31,,2024-10-05 02:41:38,653e97acae,\n"
    )
    taken, _, columns = read_responses(written(tmp_path / "a.csv", text), options("Asia/Tokyo"))
    assert columns["time"] == "Submit Date (UTC)"
    assert what(taken[0])[1:] == (utc(2024, 10, 5, 2, 41, 38), 6, "", "Open on Sundays")


def test_google_forms_in_four_languages(tmp_path: Path) -> None:
    forms = {
        "en": '"Timestamp","How likely are you to recommend our shop?","Why?"\n'
        '"2025/01/30 10:11:12 AM GMT+2","3","Slow"\n',
        "ru": "Отметка времени,Насколько вероятно что вы порекомендуете наш магазин?,Почему?\n"
        "30.01.2025 10:11:12,3,Slow\n",
        "hu": "Időbélyegző,Mennyire valószínű hogy ajánlaná üzletünket?,Miért?\n"
        "2025. 01. 30. 10:11:12,3,Slow\n",
        "fa": "مُهر زمان,چقدر احتمال دارد ما را توصیه کنید؟,چرا؟\n2025/01/30 10:11:12,۳,Slow\n",
    }
    for language, text in forms.items():
        taken, refused, _ = read_responses(written(tmp_path / f"{language}.csv", text), options("Etc/GMT-2"))
        assert refused == []
        assert what(taken[0]) == (None, utc(2025, 1, 30, 8, 11, 12), 3, "", "Slow"), language


def test_the_trainer_survey(tmp_path: Path) -> None:
    """American dates without leading zeros, scores with a decimal, rows without score and without site."""
    text = (
        "Date,MemberSite,LikelyToRecommend\n"
        "9/8/18 15:29,SEPT 6 & 7 (CarpentryConnect),7.0\n9/17/18 3:42,,9.0\n9/7/18 10:42,Ghent,\n"
    )
    taken, refused, columns = read_responses(written(tmp_path / "a.csv", text))
    assert columns == {"time": "Date", "segment": "MemberSite", "score": "LikelyToRecommend"}
    assert [each.score for each in taken] == [7, 9]
    assert taken[0].answered_at == utc(2018, 9, 8, 15, 29)
    assert [(each.line, each.reason) for each in refused] == [(4, "no score")]


def test_quantities_are_not_taken_for_scores(tmp_path: Path) -> None:
    text = "customer_id,date,quantity,amount\n1,1997-01-01,1,11.77\n2,1997-01-12,5,12.00\n"
    with pytest.raises(
        FileProblem, match=r"no column is recognised as score .* say which .* --map score=NAME"
    ):
        read_responses(written(tmp_path / "a.csv", text))


def test_one_to_five_stars_are_not_taken_for_scores_unless_somebody_says_so(tmp_path: Path) -> None:
    rows = [f"2025-01-{day:02},{day % 5 + 1}" for day in range(1, 31)]
    path = written(tmp_path / "a.csv", "\n".join(["date,rating", *rows]))
    with pytest.raises(FileProblem, match="no column is recognised as score"):
        read_responses(path)
    assert len(read_responses(path, options(mapping={"score": "rating"}))[0]) == 30


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (
            "Response ID,Email,NPS Score,Feedback,Submitted At,Language,Origin URL",
            "1,ann@example.com,10,Love it,2025-01-30 10:11:12 UTC,en,",
            {"customer": "Email", "score": "NPS Score", "comment": "Feedback", "time": "Submitted At"},
        ),
        (
            "Response ID,Survey name,Rating,Sentiment,Feedback,Submission date,Contact,Contact ID",
            "1,NPS,9,Promoter,Good,2025-01-30 10:11,Ann Lee (ann@example.com),55",
            {"customer": "Contact ID", "score": "Rating", "comment": "Feedback", "time": "Submission date"},
        ),
        (
            "nps_feedback_id,user_id,state,rating,review,response,responded_by,created_at,rated_at,responded_at",
            "1,77,rated,9,Nice tea,Thanks,Tim,2025-01-30 10:11:12,2025-01-30 10:12:12,2025-01-31 10:12:12",
            {"customer": "user_id", "score": "rating", "comment": "review", "time": "rated_at"},
        ),
        (
            "ID,Время создания,С какой вероятностью вы порекомендуете нас?,Почему вы поставили такую оценку?",
            "1,2025-01-30 10:11:12,9,Понравилось",
            {
                "score": "С какой вероятностью вы порекомендуете нас?",
                "comment": "Почему вы поставили такую оценку?",
                "time": "Время создания",
            },
        ),
        (
            "Datum,Filiale,Wie wahrscheinlich ist es dass Sie uns weiterempfehlen?,Warum?",
            "30.01.2025 10:11,Köln,9,Nett",
            {
                "score": "Wie wahrscheinlich ist es dass Sie uns weiterempfehlen?",
                "comment": "Warum?",
                "time": "Datum",
                "segment": "Filiale",
            },
        ),
    ],
)
def test_more_tools(tmp_path: Path, header: str, row: str, columns: dict[str, str]) -> None:
    taken, refused, found = read_responses(written(tmp_path / "a.csv", f"{header}\n{row}\n"))
    assert (len(taken), refused, found) == (1, [], columns)
