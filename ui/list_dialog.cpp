#include "list_dialog.h"

#include "confirm_dialog.h"
#include "first_size.h"
#include "list_lines_page.h"
#include "list_source_page.h"
#include "save_file_dialog.h"

#include <background.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <list_ensurer.h>
#include <session.h>
#include <visible_text.h>

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::ListEnsurer;
using models::ListModel;
using models::Meaning;

constexpr QSize firstSize(800, 640);

ListDialog::ListDialog(models::Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_user(*session.reader().user())
    , m_profile(session.state().profile.name)
    , m_source(new ListSourcePage(session.domains().table(), this))
    , m_lines(new ListLinesPage(session.lists(), this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"Ensure list dialog"_s);
    setWindowTitle(tr("Ensure a list of domains"));
    setFirstSize(*this, firstSize);
    auto *words = new QLabel(introduction(), this);
    words->setObjectName(u"List introduction"_s);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    m_pages->addWidget(m_source);
    m_pages->addWidget(m_lines);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(words);
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeButtons());
    watch();
    updateControls();
    m_source->focusFirst();
}

ListDialog::~ListDialog()
{
    disconnect(&m_session.lists(), nullptr, this, nullptr);
    m_session.lists().clear();
}

QString ListDialog::introduction() const
{
    const domain::Table &table = m_session.domains().table();
    QString words =
        tr("Sees to it that %1 has each domain of a list. What is there already stays as it is, and "
           "nothing is sent before you have seen what is new. It cannot be undone as one step.")
            .arg(domain::visibleText(m_user.label));
    if (!table.nameArbiter())
        words += u' '
            + tr("No unique index of %1 covers the name: another program can still make the same domain at "
                 "the "
                 "same moment.")
                  .arg(table.title());
    return words;
}

QWidget *ListDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_back = buttons->addButton(tr("&Back"), QDialogButtonBox::ResetRole);
    m_back->setObjectName(u"Back to the list"_s);
    m_report = buttons->addButton(tr("Save &report…"), QDialogButtonBox::ActionRole);
    m_report->setObjectName(u"Save report"_s);
    m_go = buttons->addButton(QString(), QDialogButtonBox::ApplyRole);
    m_go->setObjectName(u"Check or ensure"_s);
    m_close = buttons->button(QDialogButtonBox::Close);
    m_close->setObjectName(u"Close"_s);
    for (QPushButton *button : {m_back, m_report, m_go, m_close})
        button->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, &ListDialog::back);
    connect(m_report, &QPushButton::clicked, this, &ListDialog::saveReport);
    connect(m_go, &QPushButton::clicked, this,
        [this] { m_pages->currentWidget() == m_source ? check() : confirm(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &ListDialog::reject);
    return buttons;
}

void ListDialog::watch()
{
    const ListEnsurer &lists = m_session.lists();
    connect(m_source, &ListSourcePage::changed, this, &ListDialog::updateControls);
    connect(&m_session, &models::Session::stateChanged, this, &ListDialog::updateControls);
    connect(&lists, &ListEnsurer::busyChanged, this, &ListDialog::updateControls);
    connect(&lists, &ListEnsurer::busyChanged, this, &ListDialog::moveFocus);
    connect(&lists, &ListEnsurer::checked, this, [this] {
        m_lines->updateKinds();
        const qsizetype left = m_session.lists().lines().toBeSent().size();
        m_lines->say(Meaning::Neutral,
            left == 0 ? tr("Nothing is to be done: no line is new.")
                      : tr("New: %1. Nothing has been sent yet.").arg(QLocale().toString(left)));
    });
    connect(&lists, &ListEnsurer::ended, this, [this](Meaning meaning, const QString &sentence) {
        m_lines->updateKinds();
        m_lines->say(meaning, sentence);
        if (std::exchange(m_isRunning, false))
            m_session.reader().refresh();
    });
}

QString ListDialog::whyNot() const
{
    const domain::Table &table = m_session.domains().table();
    if (const QString sentence = m_session.whyNotWritable(); !sentence.isEmpty())
        return sentence;
    if (m_session.state().profile.name != m_profile || table.columns != m_source->table().columns
        || table.title() != m_source->table().title())
        return tr("Another table was opened meanwhile. Close this, choose a user, and begin anew.");
    if (const QString sentence = table.whyNotCreate(); !sentence.isEmpty())
        return sentence;
    return m_pages->currentWidget() == m_source ? m_source->whyNot() : QString();
}

void ListDialog::updateControls()
{
    const ListEnsurer &lists = m_session.lists();
    const bool isSource = m_pages->currentWidget() == m_source;
    const qsizetype left = lists.lines().toBeSent().size();
    const bool isBegun = lists.lines().count(ListModel::Kind::Created) > 0;
    const QString whyNot = this->whyNot();
    m_go->setText(isSource ? tr("&Check the list")
            : isBegun      ? tr("&Go on with %1").arg(QLocale().toString(left))
            : left == 1    ? tr("&Ensure 1 domain")
                           : tr("&Ensure %1 domains").arg(QLocale().toString(left)));
    m_go->setVisible(isSource || left > 0 || !isBegun);
    m_go->setEnabled(whyNot.isEmpty() && !lists.isBusy() && (isSource || left > 0));
    m_go->setToolTip(whyNot);
    m_back->setVisible(!isSource);
    m_report->setVisible(!isSource);
    m_back->setEnabled(!lists.isBusy());
    m_report->setEnabled(!lists.isBusy() && !lists.lines().entries().isEmpty());
    m_close->setText(lists.isBusy() ? tr("&Stop") : tr("C&lose"));
}

/// What does nothing now gives the focus away; and a key that was meant for Stop must not close all this.
void ListDialog::moveFocus()
{
    if (m_session.lists().isBusy())
        m_close->setFocus(Qt::OtherFocusReason);
    else if (m_close->hasFocus() || !focusWidget())
        m_lines->focusFirst();
}

void ListDialog::check()
{
    if (!whyNot().isEmpty())
        return;
    m_pages->setCurrentWidget(m_lines);
    m_lines->say(Meaning::Neutral, {});
    m_session.lists().check(m_user, m_source->list(), m_source->mapping());
}

void ListDialog::back()
{
    m_pages->setCurrentWidget(m_source);
    m_source->focusFirst();
    updateControls();
}

void ListDialog::confirm()
{
    if (!m_session.state().profile.confirmsByName) {
        run();
        return;
    }
    auto *question = new ConfirmDialog(
        {windowTitle(),
            tr("Create %1 domains for %2?")
                .arg(QLocale().toString(m_session.lists().lines().toBeSent().size()), m_user.label),
            {}, tr("&Create"), {m_user.label}},
        this);
    question->setObjectName(u"Confirm list"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, &ListDialog::run);
    question->open();
}

void ListDialog::run()
{
    m_isRunning = true;
    m_lines->say(Meaning::Neutral, {});
    m_session.lists().run();
}

void ListDialog::saveReport()
{
    auto *dialog = new SaveFileDialog(tr("Save the report"), tr("report on a list"),
        {{tr("Comma-separated values (*.csv)"), u"csv"_s}}, this);
    dialog->setObjectName(u"Save report dialog"_s);
    connect(dialog, &SaveFileDialog::chosen, this, &ListDialog::writeReport);
    dialog->open();
}

void ListDialog::writeReport(const QString &path)
{
    const auto write = [path, entries = m_session.lists().lines().entries()] {
        QSaveFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(models::reportOf(entries)) >= 0
            && file.flush() && file.commit(); // commit() does not look at what close() writes
        return isWritten ? QString() : file.errorString();
    };
    models::runInBackground(this, write, [this, path](const QString &problem) {
        const QString place = QDir::toNativeSeparators(path);
        if (problem.isEmpty())
            m_lines->say(Meaning::Neutral, tr("The report was written to %1.").arg(place));
        else
            m_lines->say(Meaning::Trouble, tr("The report was not written to %1: %2").arg(place, problem));
    });
}

void ListDialog::reject()
{
    if (m_session.lists().isBusy())
        m_session.lists().cancel();
    else
        QDialog::reject();
}

}
