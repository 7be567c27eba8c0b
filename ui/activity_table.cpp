#include "activity_table.h"

#include "activity_delegate.h"
#include "cell_padding.h"
#include "fonts.h"

#include <activity_filter.h>
#include <activity_model.h>
#include <event_writer.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityModel;

ActivityTable::ActivityTable(models::ActivityFilter &filter, QWidget *parent)
    : QTableView(parent)
    , m_filter(filter)
{
    setObjectName(u"Activity"_s);
    setAccessibleName(tr("Activity"));
    setModel(&filter);
    CellPadding::applyTo(*this);
    setItemDelegate(new ActivityDelegate(this));
    setUpRows();
    setUpColumns();
    followTail();
    keepPlace();

    auto *copy = new QAction(tr("&Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ActivityTable::copySelection);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ActivityTable::setUpRows()
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table, as it leaves every other control
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
}

void ActivityTable::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const QFontMetrics prose(font());
    const QFontMetrics fixed(monospaced(font()));
    const auto fit = [&](ActivityModel::Column column, const QFontMetrics &metrics, const QString &widest) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        setColumnWidth(column, qMax(metrics.horizontalAdvance(widest), prose.horizontalAdvance(title)) + 24);
    };
    fit(ActivityModel::Time, fixed, u"00:00:00.000"_s);
    fit(ActivityModel::Operation, prose, u"ensure a-rather-long.example"_s);
    fit(ActivityModel::Attempt, prose, u"10/10"_s);
    fit(ActivityModel::Statements, prose, tr("Prepared"));
    fit(ActivityModel::Outcome, prose, tr("Cancelled") + u"XXXX"_s);
    fit(ActivityModel::SqlState, fixed, u"42P05"_s);
    fit(ActivityModel::Wait, prose, u"30.00 s"_s);
    fit(ActivityModel::Elapsed, prose, u"30.00 s"_s);
}

void ActivityTable::followTail()
{
    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
        [this, bar](int value) { m_following = value == bar->maximum(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        if (m_following)
            bar->setValue(maximum);
    });
}

void ActivityTable::keepPlace()
{
    connect(model(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (!m_following)
                m_place = verticalScrollBar()->value()
                    - (last - first + 1) * verticalHeader()->defaultSectionSize();
        });
    connect(model(), &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_place)
            verticalScrollBar()->setValue(*m_place);
        m_place.reset();
    });
}

void ActivityTable::copySelection() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QList<activity::Event> events;
    for (const int row : std::as_const(rows))
        events << m_filter.eventAt(row);
    if (!events.isEmpty())
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(activity::toBytes(activity::Format::Text, events)));
}

}
