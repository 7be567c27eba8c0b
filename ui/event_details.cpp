#include "event_details.h"

#include "fonts.h"

#include <event_cell.h>
#include <explanation.h>
#include <visible_text.h>

#include <QDateTime>
#include <QGridLayout>
#include <QLabel>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityModel;
using models::EventCell;

namespace {

struct Row {
    QString name;
    QString value;
    bool isCode = false;
};

QList<Row> rowsOf(const activity::Event &event)
{
    QList<Row> rows;
    for (const auto column : {ActivityModel::Operation, ActivityModel::Outcome, ActivityModel::SqlState,
             ActivityModel::Message, ActivityModel::Wait, ActivityModel::Elapsed, ActivityModel::Statements})
        rows.append(
            {EventCell::title(column), EventCell::text(event, column), column == ActivityModel::SqlState});
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(event.time);
    rows.append({EventDetails::tr("Attempt"), EventDetails::tr("%1 of %2").arg(event.attempt).arg(event.of)});
    rows.append({EventDetails::tr("Time"), time.toString(u"yyyy-MM-dd HH:mm:ss.zzz t"), true});
    rows.append({EventDetails::tr("Id"), domain::visibleText(event.subjectId), true});
    return rows;
}

QLabel *newText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// A sentence, and below it rows of a name and a value, the names aligned to one edge.
QWidget *newSheet(const QString &sentence, const QList<Row> &rows)
{
    auto *sheet = new QWidget;
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->addWidget(newText(sentence), 0, 0, 1, 2);
    grid->setRowMinimumHeight(1, 8); // sets the sentence apart
    for (const Row &row : rows) {
        if (row.value.isEmpty())
            continue;
        QLabel *value = newText(row.value);
        value->setAccessibleName(EventDetails::tr("%1: %2").arg(row.name, row.value));
        if (row.isCode)
            value->setFont(monospaced(value->font()));
        const int line = grid->rowCount();
        grid->addWidget(new QLabel(row.name), line, 0, Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(value, line, 1);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    return sheet;
}

}

EventDetails::EventDetails(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"Event details"_s);
    setAccessibleName(tr("Event details"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    clear();
}

void EventDetails::show(const activity::Event &event)
{
    setWidget(newSheet(activity::explanationOf(event), rowsOf(event)));
}

void EventDetails::clear()
{
    setWidget(newSheet(tr("Select an event to see what it means."), {}));
}

}
