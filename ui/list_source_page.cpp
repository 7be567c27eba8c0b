#include "list_source_page.h"

#include "field_list.h"
#include "fonts.h"
#include "form_field.h"
#include "meaning_label.h"
#include "wheel_guard.h"

#include <background.h>
#include <field_check.h>
#include <visible_text.h>

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::ListText;
using models::Meaning;

namespace {

constexpr auto typingPause = 200ms;
constexpr qsizetype previewLines = 4;
constexpr int leftOut = -1;
constexpr QStringView takenByTheDialog = u"bceglopsrw"; // by its buttons and labels

tl::expected<ListText, QString> readFile(const QString &path)
{
    QFile file(path);
    const QString place = QDir::toNativeSeparators(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected{ListSourcePage::tr("%1 cannot be read: %2").arg(place, file.errorString())};
    const QByteArray bytes = file.read(ListText::mostBytes + 1);
    if (bytes.size() > ListText::mostBytes)
        return tl::unexpected{ListSourcePage::tr("%1 has more than %2 MB. Split it.")
                                  .arg(place)
                                  .arg(ListText::mostBytes >> 20)};
    return domain::decoded(bytes).and_then(&domain::readList);
}

}

ListSourcePage::ListSourcePage(const domain::Table &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_text(new QPlainTextEdit(this))
    , m_note(new MeaningLabel(this))
    , m_columns(new QTableWidget(this))
    , m_fixed(new FieldList(this, takenByTheDialog))
{
    addFixedFields();
    layOut();
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_pause.start();
        ++m_question; // what was read before is about another text
        Q_EMIT changed();
    });
    connect(&m_pause, &QTimer::timeout, this, [this] {
        m_file.clear();
        read([text = m_text->toPlainText()] { return domain::readList(text); });
    });
    orderTabs();
    update();
}

void ListSourcePage::layOut()
{
    auto *label = new QLabel(tr("&Paste names, one a line, or a CSV with a header:"), this);
    label->setBuddy(m_text);
    m_text->setObjectName(u"List text"_s);
    m_text->setAccessibleName(tr("Names"));
    m_text->setFont(monospaced(font()));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_open = new QPushButton(tr("&Open file…"), this);
    m_open->setObjectName(u"Open list"_s);
    m_open->setAutoDefault(false);
    connect(m_open, &QPushButton::clicked, this, &ListSourcePage::ask);
    m_note->setObjectName(u"List note"_s);
    m_columns->setObjectName(u"List columns"_s);
    m_columns->setAccessibleName(tr("What each column is"));
    m_columns->verticalHeader()->hide();
    m_columns->setEditTriggers(QTableWidget::NoEditTriggers);
    m_columns->setTabKeyNavigation(false);
    m_columns->setFocusPolicy(Qt::NoFocus); // the choices in it have it
    auto *head = new QHBoxLayout;
    head->addWidget(label, 1);
    head->addWidget(m_open);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_note);
    layout->addWidget(m_columns, 2);
    layout->addWidget(m_fixed, 1);
}

void ListSourcePage::addFixedFields()
{
    m_fixed->setObjectName(u"Values for all"_s);
    for (int column = 0; column < m_table.columns.size(); ++column) {
        if (!m_table.isRequired(column))
            continue;
        auto *field = new FormField(m_table, column, {false, tr("required")}, m_fixed);
        field->input()->setObjectName("all:"_L1 + m_table.columns.at(column).name);
        m_fixed->addField(
            tr("%1 of all").arg(domain::labelOf(m_table.columns.at(column))), field, field->input());
        m_fields.append(field);
        connect(field, &FormField::edited, this, &ListSourcePage::changed);
    }
    m_fixed->setVisible(!m_fields.isEmpty());
}

void ListSourcePage::ask()
{
    auto *dialog = new QFileDialog(this, tr("Open a list of domains"));
    dialog->setObjectName(u"Open list dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists and CSV (*.txt *.csv *.tsv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ListSourcePage::open);
    dialog->open();
}

void ListSourcePage::open(const QString &path)
{
    const QSignalBlocker blocker(m_text);
    m_text->clear();
    m_pause.stop();
    m_file = QFileInfo(path).fileName();
    read([path] { return readFile(path); });
}

void ListSourcePage::read(const std::function<Read()> &work)
{
    m_list = {};
    m_problem = tr("It is being read.");
    models::runInBackground(this, work, [this, question = ++m_question](const Read &answer) {
        if (question == m_question)
            finish(answer);
    });
    Q_EMIT changed();
}

void ListSourcePage::finish(const Read &answer)
{
    m_list = answer ? *answer : ListText{};
    m_problem = answer ? QString() : answer.error();
    showColumns();
    update();
    Q_EMIT changed();
}

QComboBox *ListSourcePage::columnChoice(int cell, int column)
{
    auto *choice = new QComboBox(m_columns);
    choice->setObjectName(u"cell:%1"_s.arg(cell));
    choice->setAccessibleName(tr("Column for %1").arg(m_list.header.at(cell)));
    keepWheelForFocus(choice);
    choice->addItem(tr("Left out"), leftOut);
    choice->addItem(domain::labelOf(m_table.nameColumn()), m_table.domainName);
    for (const int other : models::columnsOfLists(m_table))
        choice->addItem(domain::labelOf(m_table.columns.at(other)), other);
    choice->setCurrentIndex(choice->findData(column));
    connect(choice, &QComboBox::currentIndexChanged, this, [this] {
        update();
        Q_EMIT changed();
    });
    return choice;
}

void ListSourcePage::showColumns()
{
    m_choices.clear();
    const qsizetype lines = qMin(previewLines, m_list.lines.size());
    m_columns->clear();
    m_columns->setColumnCount(static_cast<int>(m_list.header.size()));
    m_columns->setRowCount(static_cast<int>(lines) + 1);
    QStringList titles;
    for (const QString &title : std::as_const(m_list.header))
        titles << domain::visibleText(title);
    m_columns->setHorizontalHeaderLabels(titles);
    const models::ListMapping mapping = models::mappingOf(m_list.header, m_table);
    for (int cell = 0; cell < m_list.header.size(); ++cell) {
        const int column = cell == mapping.nameCell ? m_table.domainName : mapping.cells.key(cell, leftOut);
        m_choices.append(columnChoice(cell, column));
        m_columns->setCellWidget(0, cell, m_choices.last());
        for (int line = 0; line < lines; ++line)
            m_columns->setItem(line + 1, cell,
                new QTableWidgetItem(
                    domain::visibleText(m_list.lines.at(line).cells.at(cell).value_or(QString()).left(80))));
    }
    m_columns->resizeColumnsToContents();
    m_columns->resizeRowsToContents();
    orderTabs();
}

void ListSourcePage::orderTabs()
{
    QWidget *last = m_open;
    setTabOrder(m_text, last);
    const auto add = [&last](QWidget *next) { setTabOrder(std::exchange(last, next), next); };
    for (QComboBox *choice : std::as_const(m_choices))
        add(choice);
    for (const FormField *field : std::as_const(m_fields))
        add(field->input());
}

models::ListMapping ListSourcePage::mapping() const
{
    models::ListMapping mapping;
    for (int cell = 0; cell < m_choices.size(); ++cell) {
        const int column = m_choices.at(cell)->currentData().toInt();
        if (column == m_table.domainName)
            mapping.nameCell = cell;
        else if (column != leftOut)
            mapping.cells.insert(column, cell);
    }
    for (const FormField *field : m_fields)
        if (!mapping.cells.contains(field->column()))
            mapping.fixed.insert(field->column(), field->value());
    return mapping;
}

QString ListSourcePage::problemWithFields() const
{
    QSet<int> taken;
    for (const QComboBox *choice : m_choices) {
        const int column = choice->currentData().toInt();
        if (column != leftOut && taken.contains(column))
            return tr("Two columns of the file go to %1. Leave one out.").arg(choice->currentText());
        taken.insert(column);
    }
    if (!m_choices.isEmpty() && !taken.contains(m_table.domainName))
        return tr("Choose the column that holds the names.");
    const models::ListMapping chosen = mapping();
    for (auto it = chosen.fixed.begin(); it != chosen.fixed.end(); ++it) {
        const domain::Column &column = m_table.columns.at(it.key());
        if (!domain::problemWith(column, it.value()).isEmpty())
            return tr("Every domain needs a value for %1.").arg(domain::labelOf(column));
    }
    return {};
}

QString ListSourcePage::whyNot() const
{
    if (m_pause.isActive())
        return tr("It is being read.");
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_list.lines.isEmpty())
        return tr("Paste a list or open a file first.");
    return problemWithFields();
}

void ListSourcePage::update()
{
    m_columns->setVisible(!m_list.header.isEmpty());
    const models::ListMapping chosen = mapping();
    for (FormField *field : std::as_const(m_fields))
        field->setEnabled(!chosen.cells.contains(field->column()));
    const bool isEmpty = m_file.isEmpty() && m_text->document()->isEmpty();
    if (isEmpty)
        m_note->say(Meaning::Neutral, {});
    else if (!m_problem.isEmpty())
        m_note->say(Meaning::Trouble, m_problem);
    else
        m_note->say(Meaning::Neutral,
            (m_file.isEmpty() ? QString() : QString(m_file + ": "_L1))
                + tr("%1 lines.").arg(QLocale().toString(m_list.lines.size())));
}

void ListSourcePage::focusFirst()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

}
