"""The pages: what they show, that nothing in them is run, and how they behave in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from running import RunningService, wait_until

HOSTILE = "<script>alert('x')</script> & <b>bold</b>"


@pytest.fixture
def pages(embedded: RunningService) -> RunningService:
    return embedded


def get(service: RunningService, path: str) -> httpx.Response:
    response = service.client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    return response


def ask(service: RunningService, **body: Any) -> str:
    response = service.client.post("/prove", params={"wait": 30}, json={"disprove": False, **body})
    assert response.status_code == 200, response.text
    job_id: str = response.json()["id"]
    return job_id


def test_the_first_page(pages: RunningService) -> None:
    page = get(pages, "/").text
    assert 'id="ask"' in page
    for name in ("qed.css", "qed.js", "icon.svg"):
        assert pages.client.get(f"/static/{name}").status_code == 200
        assert f"/static/{name}" in page
    assert pages.client.get("/static/../settings.py").status_code == 404
    assert "include_in_schema" not in pages.client.get("/openapi.json").text
    assert "/problems/{job_id}" not in pages.client.get("/openapi.json").json()["paths"]


def test_a_proved_statement(pages: RunningService) -> None:
    page = get(pages, f"/problems/{ask(pages, statement='theorem shown : good')}").text
    assert "Proved" in page
    assert "Why it can be trusted" in page
    assert "data-over" in page
    assert 'class="lean-k' in page  # coloured


def test_a_problem_that_is_not_understood(pages: RunningService) -> None:
    problem = "Show that every banana is yellow."
    page = get(pages, f"/problems/{ask(pages, problem=problem)}").text
    assert "Not understood" in page
    assert "<mark>" in page


def test_nothing_sent_is_run(pages: RunningService) -> None:
    for body in ({"problem": HOSTILE}, {"statement": f"theorem hostile : bad -- {HOSTILE}"}):
        job_id = ask(pages, attempts=2, **body)
        for path in (f"/problems/{job_id}", f"/problems/{job_id}/live", "/", "/problems"):
            page = get(pages, path).text
            assert "<script>alert" not in page
            assert "<b>bold" not in page


def test_search(pages: RunningService) -> None:
    ask(pages, statement="theorem searched_one (x : ℕ) : bad_100%_sure", attempts=1)
    ask(pages, statement="theorem searched_two : good")

    def found(**query: str) -> str:
        return get(pages, f"/problems?{httpx.QueryParams(query)}").text

    assert "searched_one" in found(words="searched_one ℕ")
    assert "searched_two" not in found(words="searched_one")
    assert "searched_one" in found(words="100%_sure")
    assert "searched_one" not in found(words="100%xsure")
    assert "searched_two" in found(outcome="proved", words="searched")
    assert "searched_one" not in found(outcome="proved", words="searched")
    assert "Nothing found" in found(words="no_such_words_anywhere")


def test_older_ones(pages: RunningService) -> None:
    for number in range(22):
        ask(pages, statement=f"theorem paged_{number} : ill_formed")
    first = get(pages, "/problems?words=paged_").text
    assert first.count('class="title code"') == 20
    following = first.split('rel="next" href="?')[1].split('"')[0].replace("&amp;", "&")
    assert get(pages, f"/problems?{following}").text.count('class="title code"') == 2


@pytest.mark.parametrize("path", ["/problems?before=nonsense", "/problems?before=2026-01-01T00:00:00_x"])
def test_a_cursor_that_is_none(pages: RunningService, path: str) -> None:
    assert pages.client.get(path).status_code == 422


def test_a_problem_that_is_not_there(pages: RunningService) -> None:
    assert pages.client.get("/problems/00000000-0000-0000-0000-000000000000").status_code == 404


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


def find(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def test_a_problem_in_a_browser(pages: RunningService, browser: Any) -> None:
    """Typed, sent, watched to its end, with nothing but the keyboard."""
    from selenium.webdriver.common.keys import Keys

    browser.get(pages.url)
    area = browser.switch_to.active_element
    assert area.get_attribute("id") == "text"
    find(browser, "input[value=lean]").click()
    area.send_keys("theorem t : \\forall ", "slow_1")
    assert area.get_attribute("value") == "theorem t : ∀ slow_1"
    area.clear()
    find(browser, ".options summary").click()
    find(browser, "input[name=disprove]").click()
    area.send_keys("theorem watched : slow_1 good", Keys.CONTROL, Keys.ENTER)
    wait_until(lambda: "/problems/" in browser.current_url, what="the problem's page")
    wait_until(lambda: browser.title.startswith("Proved"), timeout_s=30, what="the verdict on the open page")
    assert "Proved" in find(browser, ".state .chip").text
    find(browser, ".attempts summary").click()
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert errors == []


def test_a_mistake_in_a_browser(pages: RunningService, browser: Any) -> None:
    browser.get(pages.url)
    find(browser, "input[value=lean]").click()
    find(browser, "#text").send_keys("this is no theorem")
    find(browser, "button[type=submit]").click()
    wait_until(lambda: find(browser, "#problem-error").is_displayed(), what="the message")
    assert "theorem NAME" in find(browser, "#problem-error").text
    assert find(browser, "#text").get_attribute("value") == "this is no theorem"  # nothing is lost


def test_a_job_is_cancelled_in_a_browser(pages: RunningService, browser: Any) -> None:
    job = pages.prove("theorem endless : slow_20 bad", attempts=50)
    browser.get(f"{pages.url}/problems/{job['id']}")
    wait_until(lambda: browser.find_elements("css selector", "#cancel"), what="the button")
    find(browser, "#cancel").click()
    wait_until(lambda: browser.title.startswith("Cancelled"), timeout_s=20, what="the end of the job")
