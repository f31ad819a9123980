//! `text`: a forecast for reading on a terminal, or on paper.

use std::io::{self, Write};

use super::in_order;
use crate::agenda::{By, Office};
use crate::date::Cycle;
use crate::forecast::{Course, Forecast};
use crate::render::agenda::{lines, underlined};
use crate::render::escape::visible;
use crate::render::style::{Role, paint};
use crate::render::teller::Teller;
use crate::render::wrap::wrap;
use crate::render::{Options, assumed_text};
use crate::text::Summary;
use crate::text::agenda::AgendaPhrase;
use crate::text::forecast::ForecastPhrase;

/// Writes the duties that change, under months or offices, then the findings month by month.
pub fn text(
    out: &mut dyn Write,
    forecasts: &[Forecast],
    by: By,
    options: &Options,
) -> io::Result<()> {
    assumed_text(out, options)?;
    match by {
        By::Date => by_date(out, forecasts, options)?,
        By::Office => by_office(out, forecasts, options)?,
    }
    summary(out, forecasts, options)?;
    let Some(until) = forecasts.first().map(|forecast| forecast.until) else { return Ok(()) };
    let courses = || forecasts.iter().flat_map(|forecast| &forecast.courses);
    let closing = options.lang.forecast(ForecastPhrase::Closing {
        changing: courses().count(),
        violated: courses().filter(|course| course.violated_from().is_some()).count(),
        until,
    });
    writeln!(out)?;
    let width = options.handler().width;
    for line in wrap(&closing, width, width) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}

fn by_date(out: &mut dyn Write, forecasts: &[Forecast], options: &Options) -> io::Result<()> {
    let courses = in_order(forecasts);
    let month = |course: &Course| Cycle::Month.window(course.first()).range();
    for of_month in courses.chunk_by(|(_, one), (_, other)| month(one) == month(other)) {
        let title = options.lang.forecast(ForecastPhrase::Month(month(of_month[0].1)));
        underlined(out, &title, options)?;
        for (forecast, course) in of_month {
            write_course(out, forecast, course, forecasts.len() > 1, options)?;
        }
    }
    Ok(())
}

fn by_office(out: &mut dyn Write, forecasts: &[Forecast], options: &Options) -> io::Result<()> {
    for forecast in forecasts {
        let plan = &forecast.register.plan;
        let obligations = forecast.courses.iter().map(|course| &course.obligation);
        for office in Office::all(plan, obligations) {
            let mut title = options.lang.agenda(match office {
                Office::Nobody => AgendaPhrase::NoOffice,
                Office::Named(thing) => AgendaPhrase::Office(plan.title(thing), None),
            });
            if forecasts.len() > 1 {
                let plan = &plan.header.title;
                title = options.lang.agenda(AgendaPhrase::Within { heading: &title, plan });
            }
            underlined(out, &title, options)?;
            for course in
                forecast.courses.iter().filter(|one| office.has_to_act_on(&one.obligation))
            {
                write_course(out, forecast, course, false, options)?;
            }
        }
    }
    Ok(())
}

fn write_course(
    out: &mut dyn Write,
    forecast: &Forecast,
    course: &Course,
    names_plan: bool,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let register = &forecast.register;
    let (plan, obligation) = (&register.plan, &course.obligation);
    let topic = Teller { register, lang }.topic(obligation);
    let first = course.changes[0];
    let head = lang.forecast(ForecastPhrase::Head(first.day, &topic, first.to));
    let width = options.handler().width;
    for (index, line) in wrap(&visible(&head), width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    let mut way = vec![lang.forecast(ForecastPhrase::Now(course.from))];
    way.extend(
        course
            .begins
            .iter()
            .chain(&course.changes)
            .map(|change| lang.forecast(ForecastPhrase::From(change.day, change.to))),
    );
    let offices: Vec<&str> =
        obligation.responsible.iter().map(|office| plan.title(*office)).collect();
    let words = lang.agenda_words();
    let mut told = vec![
        (words.duty, lang.term(&register.rule(obligation).title).to_owned()),
        (lang.forecast_words().course, way.join("; ")),
        (
            words.who,
            if offices.is_empty() {
                lang.forecast_words().nobody.to_owned()
            } else {
                offices.join("; ")
            },
        ),
    ];
    if names_plan {
        told.push((words.plan, plan.header.title.clone()));
    }
    told.push((words.key, obligation.id.clone()));
    lines(out, &told, options)?;
    writeln!(out)
}

fn summary(out: &mut dyn Write, forecasts: &[Forecast], options: &Options) -> io::Result<()> {
    let lang = options.lang;
    let words = lang.agenda_words();
    let mut told = vec![lang.summary(&Summary::AsOf(options.as_of, options.origin))];
    if let Some(forecast) = forecasts.first() {
        let length = forecast.until.days_since(options.as_of);
        told.push((words.until, lang.agenda(AgendaPhrase::Until(forecast.until, length))));
    }
    for forecast in forecasts {
        let header = &forecast.register.plan.header;
        told.push(lang.summary(&Summary::Plan { title: &header.title, id: &header.id }));
    }
    let selection = options.selection.named();
    if !selection.is_empty() {
        told.push(lang.summary(&Summary::Selection(&selection)));
    }
    let months = forecasts.first().map_or(&[][..], |forecast| &forecast.totals);
    for (index, total) in months.iter().enumerate() {
        let of_all = forecasts.iter().filter_map(|forecast| forecast.totals.get(index));
        let findings = of_all.fold([0; 3], |sum: [usize; 3], total| {
            std::array::from_fn(|level| sum[level] + total.findings[level])
        });
        let label = if index == 0 { lang.forecast_words().totals } else { "" };
        told.push((label, lang.forecast(ForecastPhrase::Total(total.on, findings))));
    }
    lines(out, &told, options)
}
