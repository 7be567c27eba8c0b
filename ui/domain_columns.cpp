#include "domain_columns.h"

#include "domain_table.h"

#include <domain_model.h>

#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

const QString orderKey = u"order"_s;
const QString hiddenKey = u"hidden"_s;
const QString widthsKey = u"widths"_s;

}

DomainColumns::DomainColumns(DomainTable &table, models::DomainModel &domains)
    : QObject(&table)
    , m_table(table)
    , m_domains(domains)
    , m_menu(new QMenu(tr("Colu&mns"), &table))
{
    m_menu->setObjectName(u"Columns"_s);
    connect(m_menu, &QMenu::aboutToShow, this, &DomainColumns::fillMenu);
    QHeaderView *header = table.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this, header](const QPoint &place) { m_menu->popup(header->mapToGlobal(place)); });
    connect(header, &QHeaderView::sectionMoved, this, &DomainColumns::onChanged);
    connect(header, &QHeaderView::sectionResized, this, &DomainColumns::onChanged);
    connect(&domains, &QAbstractItemModel::modelReset, this, [this] {
        if (m_arranged != names())
            arrange();
    });
}

QString DomainColumns::nameOf(int section) const
{
    return m_domains.table().columns.at(m_domains.columnAt(section)).name;
}

QStringList DomainColumns::names() const
{
    QStringList names;
    for (int section = 0; section < m_domains.columnCount(); ++section)
        names << nameOf(section);
    return names;
}

void DomainColumns::fillMenu()
{
    m_menu->clear();
    const QHeaderView *header = m_table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int section = header->logicalIndex(place);
        const QString title = m_domains.headerData(section, Qt::Horizontal).toString();
        QAction *action = m_menu->addAction(QString(title).replace('&'_L1, "&&"_L1));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(section));
        action->setEnabled(section != 0);
        connect(action, &QAction::toggled, this, [=, this](bool isOn) { showColumn(section, isOn); });
    }
    m_menu->addSeparator();
    const int current = m_table.currentIndex().column();
    const auto addMove = [&](const QString &text, int by, const QString &id) {
        QAction *action = m_menu->addAction(text, this, [this, by] { moveCurrent(by); });
        action->setObjectName(id);
        action->setEnabled(current > 0);
    };
    addMove(tr("Move the current column &left"), -1, u"Move left"_s);
    addMove(tr("Move the current column &right"), 1, u"Move right"_s);
    m_menu->addSeparator();
    m_menu
        ->addAction(tr("R&eset columns"), this,
            [this] {
                setLayout({});
                Q_EMIT changed();
            })
        ->setObjectName(u"Reset columns"_s);
}

void DomainColumns::showColumn(int section, bool isShown)
{
    m_table.setColumnHidden(section, !isShown);
    if (const QModelIndex current = m_table.currentIndex(); !isShown && current.column() == section)
        m_table.selectionModel()->setCurrentIndex(current.siblingAtColumn(0), QItemSelectionModel::NoUpdate);
    onChanged();
}

// Hidden columns are passed over.
void DomainColumns::moveCurrent(int by)
{
    QHeaderView *header = m_table.horizontalHeader();
    if (m_table.isRightToLeft())
        by = -by; // left is where the next one is
    const int from = header->visualIndex(m_table.currentIndex().column());
    int to = from + by;
    while (to > 0 && to < header->count() && header->isSectionHidden(header->logicalIndex(to)))
        to += by;
    if (from > 0 && to > 0 && to < header->count())
        header->moveSection(from, to);
}

void DomainColumns::onChanged()
{
    const int count = m_table.horizontalHeader()->count(); // a reset changes it later than the model
    if (m_isArranging || count == 0 || count != m_domains.columnCount() || m_arranged != names())
        return; // the header's places are those of the columns before
    m_layout = layout();
    Q_EMIT changed();
}

QVariantMap DomainColumns::layout() const
{
    const QHeaderView *header = m_table.horizontalHeader();
    QStringList order;
    QStringList hidden;
    QVariantMap widths = m_layout.value(widthsKey).toMap();
    int last = -1; // it takes what room there is
    for (int place = 0; place < header->count(); ++place) {
        const int section = header->logicalIndex(place);
        order << nameOf(section);
        if (header->isSectionHidden(section)) {
            hidden << nameOf(section);
            continue;
        }
        if (last >= 0)
            widths[nameOf(last)] = m_table.columnWidth(last);
        last = section;
    }
    return {{orderKey, order}, {hiddenKey, hidden}, {widthsKey, widths}};
}

void DomainColumns::setLayout(const QVariantMap &layout)
{
    m_layout = layout;
    arrange();
}

void DomainColumns::arrange()
{
    m_isArranging = true;
    QHeaderView *header = m_table.horizontalHeader();
    const QStringList hidden = m_layout.value(hiddenKey).toStringList();
    const QStringList names = this->names();
    m_arranged = names;
    QStringList order = m_layout.value(orderKey).toStringList();
    order.removeIf([&names](const QString &name) { return !names.contains(name); });
    for (const QString &name : std::as_const(names))
        if (!order.contains(name))
            order << name; // it came to the table since
    for (qsizetype section = 0; section < names.size(); ++section)
        m_table.setColumnHidden(static_cast<int>(section), section > 0 && hidden.contains(names[section]));
    for (qsizetype place = 0; place < order.size(); ++place) {
        const int section = static_cast<int>(names.indexOf(order[place]));
        header->moveSection(header->visualIndex(section), static_cast<int>(place));
    }
    m_table.setColumnWidths(m_layout.value(widthsKey).toMap());
    m_isArranging = false;
}

}
