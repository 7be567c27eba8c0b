#include "bulk_edit_dialog.h"

#include "confirm_dialog.h"
#include "field_list.h"
#include "first_size.h"
#include "fonts.h"
#include "form_field.h"
#include "meaning_label.h"
#include "row_style.h"

#include <bulk_plan_model.h>
#include <domain_history.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <field_check.h>
#include <session.h>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using Kind = models::BulkPlan::Kind;
using models::BulkPlanModel;
using models::DomainHistory;
using models::Meaning;

constexpr QSize firstSize(760, 640);

BulkEditDialog::BulkEditDialog(
    models::Session &session, const QList<domain::DomainId> &ids, int unread, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_ids(ids)
    , m_plan(new BulkPlanModel(session.domains().table(), this))
    , m_summary(new MeaningLabel(this))
    , m_progress(new QProgressBar(this))
    , m_result(new MeaningLabel(this))
{
    setObjectName(u"Edit selected dialog"_s);
    setWindowTitle(tr("Edit selected domains"));
    setFirstSize(*this, firstSize);
    auto *list = new FieldList(this);
    list->setObjectName(u"Columns to set"_s);
    for (const int column : models::bulkColumns(session.domains().table()))
        addChoice(*list, column);
    layOut(list, unread, makePlan(), makeButtons());
    watch();
    updatePlan();
}

void BulkEditDialog::addChoice(FieldList &list, int column)
{
    const domain::Table &table = m_session.domains().table();
    const domain::Column &description = table.columns.at(column);
    auto *line = new QWidget(&list);
    auto *box = new QCheckBox(line);
    box->setObjectName("set:"_L1 + description.name);
    box->setMinimumHeight(QLineEdit().sizeHint().height()); // in line with the field's first line
    box->setAccessibleName(tr("Set %1").arg(domain::labelOf(description)));
    box->setToolTip(tr("Set this column of all selected domains"));
    auto *field = new FormField(table, column, noneOf(description), line);
    field->input()->setObjectName("to:"_L1 + description.name);
    field->show(suggestionFor(column));
    field->setEnabled(false);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box, 0, Qt::AlignTop);
    layout->addWidget(field, 1);
    list.addField(domain::labelOf(description), line, box);
    m_choices.append({box, field});
    connect(field, &FormField::edited, this, &BulkEditDialog::updatePlan);
    connect(box, &QCheckBox::toggled, this, [this, field](bool isSet) {
        field->setEnabled(isSet);
        if (isSet)
            field->input()->setFocus(Qt::TabFocusReason);
        updatePlan();
    });
}

domain::Value BulkEditDialog::suggestionFor(int column) const
{
    const domain::Domain *first = m_session.domains().domain(m_ids.first());
    return first ? first->values.value(column) : domain::Value{};
}

QWidget *BulkEditDialog::makePlan()
{
    auto *table = new QTableView(this);
    table->setObjectName(u"Plan"_s);
    table->setAccessibleName(tr("What changes"));
    table->setModel(m_plan);
    constexpr int name = 28;
    constexpr int field = 14;
    constexpr int value = 22;
    applyReadOnlyStyle(*table, {name, field, value, value});
    return table;
}

QWidget *BulkEditDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_change = buttons->addButton(QString(), QDialogButtonBox::ApplyRole);
    m_change->setObjectName(u"Change domains"_s);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(u"Cancel"_s);
    for (QPushButton *button : {m_change, m_cancel})
        button->setAutoDefault(false); // Enter in a field is not yet the word for all rows
    connect(m_change, &QPushButton::clicked, this, &BulkEditDialog::confirm);
    connect(buttons, &QDialogButtonBox::rejected, this, &BulkEditDialog::reject);
    return buttons;
}

void BulkEditDialog::layOut(FieldList *list, int unread, QWidget *plan, QWidget *buttons)
{
    auto *words = new QLabel(
        tr("Choose what to set in %1 domains. All of them change together, or none does.").arg(m_ids.size()),
        this);
    if (unread > 0)
        words->setText(words->text() + u' '
            + tr("%1 more are selected that the list has not read: they stay as they are.").arg(unread));
    words->setWordWrap(true);
    auto *planLabel = new QLabel(tr("What chan&ges"), this);
    planLabel->setBuddy(plan);
    m_summary->setObjectName(u"Plan summary"_s);
    m_result->setObjectName(u"Edit selected result"_s);
    m_progress->setObjectName(u"Edit selected progress"_s);
    m_progress->setAccessibleName(tr("Domains changed"));
    m_progress->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(words);
    layout->addWidget(list, 2);
    layout->addWidget(planLabel);
    layout->addWidget(plan, 3);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_result);
    layout->addWidget(buttons);
}

void BulkEditDialog::watch()
{
    const DomainHistory &history = m_session.history();
    const auto answer = [this](Meaning meaning) {
        return [this, meaning](const QString &sentence) {
            if (!m_isRunning)
                return;
            m_isAnswered = true;
            m_result->say(meaning, sentence);
        };
    };
    connect(&history, &DomainHistory::refused, this, answer(Meaning::Attention));
    connect(&history, &DomainHistory::failed, this, answer(Meaning::Trouble));
    connect(&history, &DomainHistory::obstructed, m_plan, &BulkPlanModel::setObstacles);
    connect(&history, &DomainHistory::progressed, this, &BulkEditDialog::showProgress);
    connect(&history, &DomainHistory::changed, this, &BulkEditDialog::onHistoryChanged);
    connect(&history, &DomainHistory::done, this, [this] {
        if (std::exchange(m_isRunning, false))
            accept(); // the bar above the list says it
    });
    connect(&m_session, &models::Session::stateChanged, this, &BulkEditDialog::updateControls);
}

void BulkEditDialog::updatePlan()
{
    QMap<int, domain::Value> values;
    m_hasProblem = false;
    for (const Choice &choice : std::as_const(m_choices)) {
        const int column = choice.field->column();
        const domain::Value value = choice.field->value();
        const bool isSet = choice.box->isChecked();
        const QString problem =
            isSet ? domain::problemWith(m_session.domains().table().columns.at(column), value) : QString();
        choice.field->showProblem(problem);
        m_hasProblem = m_hasProblem || !problem.isEmpty();
        if (isSet)
            values.insert(column, value);
    }
    m_plan->setPlan(models::planOf(m_session.domains(), m_ids, values));
    updateControls();
}

QString BulkEditDialog::summary() const
{
    const models::BulkPlan &plan = m_plan->plan();
    if (plan.lines.isEmpty())
        return tr("Nothing is chosen yet.");
    QStringList words{
        plan.changes.size() == 1 ? tr("1 domain changes") : tr("%1 domains change").arg(plan.changes.size())};
    const auto leftOut = plan.rowsOf(Kind::Edited) + plan.rowsOf(Kind::Busy);
    const auto planned = plan.changes.size() + leftOut;
    if (const auto same = m_ids.size() - planned; same > 0)
        words << tr("%1 stay as they are").arg(same);
    if (leftOut > 0)
        words << tr("%1 are left out, as they have changes that are not saved").arg(leftOut);
    return words.join(tr("; ")) + u'.';
}

void BulkEditDialog::updateControls()
{
    const qsizetype count = m_plan->plan().changes.size();
    const QString whyNot = m_session.whyNotWritable();
    m_change->setText(count == 0 ? tr("&Change domains")
            : count == 1         ? tr("&Change 1 domain")
                                 : tr("&Change %1 domains").arg(count));
    m_change->setAccessibleName(m_change->text().remove('&'_L1));
    m_change->setEnabled(count > 0 && !m_hasProblem && !m_isRunning && whyNot.isEmpty());
    m_change->setToolTip(whyNot);
    m_summary->say(
        whyNot.isEmpty() ? Meaning::Neutral : Meaning::Attention, whyNot.isEmpty() ? summary() : whyNot);
    m_progress->setVisible(m_isRunning);
    for (const Choice &choice : std::as_const(m_choices)) {
        choice.box->setEnabled(!m_isRunning);
        choice.field->setEnabled(!m_isRunning && choice.box->isChecked());
    }
}

void BulkEditDialog::confirm()
{
    const auto &user = m_session.reader().user();
    if (!m_session.state().profile.confirmsByName || !user) {
        run();
        return;
    }
    auto *question = new ConfirmDialog(
        {tr("Edit selected domains"),
            tr("Change %1 domains of %2?").arg(m_plan->plan().changes.size()).arg(user->label), {},
            tr("&Change"), {user->label}},
        this);
    question->setObjectName(u"Confirm bulk edit"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, &BulkEditDialog::run);
    question->open();
}

/// Nothing is sent but what was shown: the list may have changed since.
void BulkEditDialog::run()
{
    const QList<domain::Change> changes = m_plan->plan().changes;
    updatePlan();
    if (m_plan->plan().changes != changes) {
        m_result->say(Meaning::Attention,
            tr("Nothing was sent: the list has changed meanwhile. Look at what changes now."));
        return;
    }
    if (m_isRunning || m_hasProblem || changes.isEmpty() || m_session.history().isRunning())
        return;
    m_isRunning = true;
    m_isAnswered = false;
    m_plan->setObstacles({});
    m_progress->setRange(0, static_cast<int>(changes.size()));
    m_progress->setValue(0);
    m_result->say(Meaning::Neutral, {});
    m_cancel->setFocus(Qt::OtherFocusReason); // all else is switched off
    updateControls();
    m_session.history().editAll(changes);
}

void BulkEditDialog::showProgress(int rows, const QString &words)
{
    if (!m_isRunning)
        return;
    m_progress->setValue(rows);
    m_result->say(words.isEmpty() ? Meaning::Neutral : Meaning::Attention, words);
}

void BulkEditDialog::onHistoryChanged()
{
    if (!m_isRunning || m_session.history().isRunning())
        return;
    m_isRunning = false;
    if (!m_isAnswered)
        m_result->say(Meaning::Trouble,
            tr("The connection was closed while this ran: it may have been saved or not. Connect again and "
               "look at the list."));
    updatePlan();
    m_change->setFocus(Qt::OtherFocusReason); // it was switched off meanwhile
}

void BulkEditDialog::reject()
{
    if (m_isRunning)
        m_session.history().cancelAll();
    else
        QDialog::reject();
}

}
