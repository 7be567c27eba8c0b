#include "table_dialog.h"

#include "cell_padding.h"
#include "first_size.h"
#include "fonts.h"

#include <tool_tip.h>
#include <visible_text.h>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using domain::TableCandidate;

namespace {

enum Column { Table, Rows, Key, Owner, Name, WhyNot };

constexpr int titleRole = Qt::UserRole; ///< as it is, not as it is shown
constexpr QSize firstSize(880, 420);

QString rowWords(double likelyRows)
{
    return likelyRows < 0 ? TableDialog::tr("unknown")
                          : TableDialog::tr("about %1").arg(QLocale().toString(likelyRows, 'f', 0));
}

QString orNone(const QString &column)
{
    return column.isEmpty() ? u"–"_s : domain::visibleText(column);
}

}

TableDialog::TableDialog(const QString &why, const QList<TableCandidate> &candidates, const QString &current,
    bool isKept, QWidget *parent)
    : QDialog(parent)
    , m_tables(new QTreeWidget(this))
{
    setObjectName(u"Table question"_s);
    setWindowTitle(tr("Which table holds the domains?"));
    layOut(why, isKept);
    fill(candidates, current);
    updateOpen();
    setFirstSize(*this, firstSize);
}

void TableDialog::layOut(const QString &why, bool isKept)
{
    auto *words = new QLabel(why, this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setObjectName(u"Why"_s);
    m_tables->setObjectName(u"Tables"_s);
    m_tables->setAccessibleName(tr("Tables"));
    CellPadding::applyTo(*m_tables);
    m_tables->setRootIsDecorated(false);
    m_tables->setAllColumnsShowFocus(true);
    m_tables->setUniformRowHeights(true);
    m_tables->setHeaderLabels({tr("Table"), tr("Rows"), tr("Key"), tr("Owner"), tr("Name"), tr("Why not")});
    auto *label = new QLabel(tr("&Tables"), this);
    label->setBuddy(m_tables);
    auto *hint = new QLabel(isKept
            ? tr("The answer is kept in the profile. “Choose table…” in the menu Connection asks again.")
            : tr("“Choose table…” in the menu Connection asks again."));
    hint->setFont(secondary(font()));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(u"Open"_s);
    m_open->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"Cancel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(words);
    column->addWidget(label);
    column->addWidget(m_tables, 1);
    column->addWidget(hint);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tables, &QTreeWidget::currentItemChanged, this, &TableDialog::updateOpen);
    connect(m_tables, &QTreeWidget::itemActivated, m_open, &QPushButton::click);
}

void TableDialog::fill(const QList<TableCandidate> &candidates, const QString &current)
{
    QTreeWidgetItem *chosen = nullptr;
    for (const TableCandidate &candidate : candidates) {
        auto *item = new QTreeWidgetItem(m_tables,
            {domain::visibleText(candidate.title), rowWords(candidate.likelyRows), orNone(candidate.key),
                orNone(candidate.owner), orNone(candidate.domainName), candidate.whyNot});
        item->setData(Table, titleRole, candidate.title);
        item->setTextAlignment(Rows, Qt::AlignRight | Qt::AlignVCenter);
        for (const Column column : {Table, Key, Owner, Name})
            item->setFont(column, monospaced(font()));
        if (!candidate.whyNot.isEmpty()) {
            item->setDisabled(true);
            item->setForeground(WhyNot, palette().text()); // to be read all the same
        }
        item->setToolTip(Table, models::toolTip(candidate.title));
        item->setToolTip(WhyNot, models::toolTip(candidate.whyNot));
        if (candidate.whyNot.isEmpty() && (!chosen || candidate.title == current))
            chosen = item;
    }
    for (int column = Table; column < WhyNot; ++column)
        m_tables->resizeColumnToContents(column);
    m_tables->setCurrentItem(chosen);
}

void TableDialog::updateOpen()
{
    m_open->setEnabled(!table().isEmpty());
}

QString TableDialog::table() const
{
    const QTreeWidgetItem *item = m_tables->currentItem();
    return item && !item->isDisabled() ? item->data(Table, titleRole).toString() : QString();
}

}
