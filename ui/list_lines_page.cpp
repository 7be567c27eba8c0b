#include "list_lines_page.h"

#include "list_delegate.h"
#include "meaning_label.h"
#include "row_style.h"
#include "wheel_guard.h"

#include <list_ensurer.h>

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::ListEnsurer;
using models::ListModel;
using Kind = ListModel::Kind;

ListLinesPage::ListLinesPage(ListEnsurer &lists, QWidget *parent)
    : QWidget(parent)
    , m_lists(lists)
    , m_kinds(new QComboBox(this))
    , m_table(new QTableView(this))
    , m_progress(new QProgressBar(this))
    , m_result(new MeaningLabel(this))
{
    layOut();
    connect(m_kinds, &QComboBox::activated, this, [this] { m_lists.lines().show(kind()); });
    connect(&lists, &ListEnsurer::progressed, this, [this](qsizetype done, qsizetype of) {
        m_progress->setRange(0, static_cast<int>(of));
        m_progress->setValue(static_cast<int>(done));
    });
    connect(&lists, &ListEnsurer::busyChanged, this, [this] {
        m_progress->setVisible(m_lists.isBusy());
        if (m_lists.isBusy())
            m_progress->setRange(0, 0);
    });
}

void ListLinesPage::layOut()
{
    auto *label = new QLabel(tr("Sho&w"), this);
    label->setBuddy(m_kinds);
    m_kinds->setObjectName(u"Lines shown"_s);
    m_kinds->setAccessibleName(tr("Which lines are shown"));
    keepWheelForFocus(m_kinds);
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_table->setObjectName(u"Lines"_s);
    m_table->setAccessibleName(tr("Lines of the list"));
    m_table->setModel(&m_lists.lines());
    m_table->setItemDelegate(new ListDelegate(m_table));
    constexpr int line = 9;
    constexpr int name = 32;
    constexpr int verdict = 56;
    applyReadOnlyStyle(*m_table, {line, name, verdict});
    m_progress->setObjectName(u"List progress"_s);
    m_progress->setAccessibleName(tr("Lines done"));
    m_progress->hide();
    m_result->setObjectName(u"List result"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(m_kinds);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_result);
}

Kind ListLinesPage::kind() const
{
    return static_cast<Kind>(m_kinds->currentData().toInt());
}

void ListLinesPage::updateKinds()
{
    const Kind before = m_kinds->count() > 0 ? kind() : Kind::All;
    m_kinds->clear();
    for (const Kind kind : {Kind::All, Kind::New, Kind::Exists, Kind::OwnedByAnother, Kind::Invalid,
             Kind::Twice, Kind::Created, Kind::Refused, Kind::Uncertain}) {
        const qsizetype count = m_lists.lines().count(kind);
        if (count > 0 || kind == Kind::All)
            m_kinds->addItem(tr("%1 (%2)").arg(ListModel::wordOf(kind), QLocale().toString(count)),
                static_cast<int>(kind));
    }
    const int same = m_kinds->findData(static_cast<int>(before));
    m_kinds->setCurrentIndex(qMax(same, 0));
    m_lists.lines().show(kind());
}

void ListLinesPage::say(models::Meaning meaning, const QString &sentence)
{
    m_result->say(meaning, sentence);
}

void ListLinesPage::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

}
