#include "activity_table.h"

#include "activity_delegate.h"
#include "fonts.h"
#include "row_style.h"

#include <activity_model.h>
#include <event_writer.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityModel;
using RowKind = models::ActivityFilter::RowKind;

namespace {

/// What was listed, counted or searched for is no domain, nor are several.
bool isAboutADomain(const activity::Event &event)
{
    using activity::Operation;
    return !event.subject.isEmpty()
        && (event.operation == Operation::CreateDomain || event.operation == Operation::EnsureDomain
            || event.operation == Operation::EditDomain || event.operation == Operation::DeleteDomain
            || event.operation == Operation::TransferDomain);
}

}

ActivityTable::ActivityTable(models::ActivityFilter &filter, QWidget *parent)
    : QTableView(parent)
    , m_filter(filter)
{
    setObjectName(u"Activity"_s);
    setAccessibleName(tr("Activity"));
    setModel(&filter);
    setItemDelegate(new ActivityDelegate(m_filter, this));
    setUpRows();
    setUpColumns();
    followTail();
    keepPlace();
    setUpActions();
}

void ActivityTable::setUpActions()
{
    const auto add = [this](const QString &text, const QKeySequence &shortcut) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        return action;
    };
    connect(add(tr("&Copy"), QKeySequence::Copy), &QAction::triggered, this, &ActivityTable::copySelection);
    m_goToDomain = add(tr("&Go to the domain"), Qt::CTRL | Qt::Key_G);
    m_goToDomain->setObjectName(u"action:Go to the domain"_s);
    connect(m_goToDomain, &QAction::triggered, this,
        [this] { Q_EMIT domainWanted(m_filter.eventAt(currentIndex().row())); });
    connect(
        selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ActivityTable::updateGoToDomain);
    connect(model(), &QAbstractItemModel::modelReset, this, &ActivityTable::updateGoToDomain);
    updateGoToDomain();
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ActivityTable::updateGoToDomain()
{
    const QModelIndex current = currentIndex();
    m_goToDomain->setEnabled(current.isValid() && isAboutADomain(m_filter.eventAt(current.row())));
}

void ActivityTable::setUpRows()
{
    applyRowStyle(*this);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
}

void ActivityTable::setUpColumns()
{
    const QFontMetrics prose(font());
    const QFontMetrics fixed(monospaced(font()));
    const auto fit = [&](ActivityModel::Column column, const QFontMetrics &metrics, const QString &widest) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        setColumnWidth(column, qMax(metrics.horizontalAdvance(widest), prose.horizontalAdvance(title)) + 24);
    };
    fit(ActivityModel::Time, fixed, u"00:00:00.000"_s);
    constexpr int besideArrow = 16; // the style's own, between what stands for an icon and the text
    setColumnWidth(ActivityModel::Time,
        columnWidth(ActivityModel::Time) + 2 * ActivityDelegate::foldingStep + besideArrow);
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
            if (first == 0 && !m_following)
                m_place = verticalScrollBar()->value()
                    - (last - first + 1) * verticalHeader()->defaultSectionSize();
        });
    connect(model(), &QAbstractItemModel::rowsRemoved, this, [this] {
        if (m_place)
            verticalScrollBar()->setValue(*m_place);
        m_place.reset();
    });
}

/// True: the key folded, unfolded, or went from an attempt to its operation.
bool ActivityTable::fold(const QModelIndex &index, int key)
{
    if (!index.isValid())
        return false;
    const RowKind kind = m_filter.kindOf(index.row());
    if (key == Qt::Key_Right && kind == RowKind::Folded)
        unfold(index);
    else if (key == Qt::Key_Left && kind == RowKind::Unfolded)
        m_filter.setUnfolded(index.row(), false);
    else if (key == Qt::Key_Left && kind == RowKind::Attempt && index.column() == 0)
        setCurrentIndex(m_filter.index(m_filter.operationRow(index.row()), 0));
    else
        return false;
    return true;
}

/// The row stays where it is, also where the table would follow the newest.
void ActivityTable::unfold(const QModelIndex &index)
{
    m_following = false;
    m_filter.setUnfolded(index.row(), true);
    executeDelayedItemsLayout();
    m_following = verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

void ActivityTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || !fold(currentIndex(), event->key()))
        QTableView::keyPressEvent(event);
}

void ActivityTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->pos());
    const bool isOnArrow = index.isValid() && event->button() == Qt::LeftButton
        && ActivityDelegate::arrowRect(visualRect(index), layoutDirection()).contains(event->pos());
    if (isOnArrow && index.column() == 0 && !fold(index, Qt::Key_Right))
        fold(index, Qt::Key_Left);
}

void ActivityTable::copySelection() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows << index.row();
    const QList<activity::Event> events = m_filter.eventsAt(rows);
    if (!events.isEmpty())
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(activity::toBytes(activity::Format::Text, events)));
}

}
