#pragma once

#include <list_plan.h>

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace ui {

class FieldList;
class FormField;
class MeaningLabel;

/// Where a list of domains comes from: pasted, or a file; of a CSV, which of its columns goes where. GUI
/// thread; files are read on another.
class ListSourcePage : public QWidget {
    Q_OBJECT
public:
    explicit ListSourcePage(const domain::Table &table, QWidget *parent = nullptr);

    void open(const QString &path);
    const domain::Table &table() const { return m_table; }
    const domain::ListText &list() const { return m_list; }
    models::ListMapping mapping() const;
    QString whyNot() const; ///< a sentence; empty: the list can be checked
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    using Read = tl::expected<domain::ListText, QString>;
    void layOut();
    void addFixedFields();
    void ask();
    void read(const std::function<Read()> &work);
    void finish(const Read &answer);
    void showColumns();
    void orderTabs();
    QComboBox *columnChoice(int cell, int column);
    void update();
    QString problemWithFields() const;

    const domain::Table m_table;
    QPlainTextEdit *m_text;
    QPushButton *m_open;
    MeaningLabel *m_note;
    QTableWidget *m_columns; ///< what each column of a CSV is, above its first lines
    FieldList *m_fixed; ///< what the table needs and the list does not say
    QList<FormField *> m_fields;
    QList<QComboBox *> m_choices; ///< by cell
    QTimer m_pause; ///< of typing
    domain::ListText m_list;
    QString m_file; ///< the list's; empty: it was pasted
    QString m_problem;
    quint64 m_question = 0; ///< the newest: answers to older ones are dropped
};

}
