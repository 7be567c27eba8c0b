#pragma once

#include "value_editor.h"

#include <meaning.h>

class QToolButton;

namespace ui {

class MeaningLabel;

/// One column in a form: its editor, a button that takes the value away, and what there is to say about it.
class FormField : public QWidget {
    Q_OBJECT
public:
    FormField(const domain::Table &table, int column, const ValueEditor::None &none, QWidget *parent);

    int column() const { return m_column; }
    QWidget *input() const { return m_editor->widget(); } ///< where the focus goes
    domain::Value value() const { return m_editor->value(); }
    void show(const domain::Value &value);
    void setReadOnly(bool readOnly, const QString &why = {});
    void showEdited(bool isEdited);
    void showProblem(const QString &sentence); ///< empty: none
    void showNote(models::Meaning meaning, const QString &sentence); ///< empty: none
    QString problem() const;

Q_SIGNALS:
    void edited(); ///< by the operator

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setUpClear(const domain::Column &description);
    void layOut();
    void updateClear();

    const int m_column;
    const ValueEditor::None m_none;
    ValueEditor *m_editor;
    QToolButton *m_clear;
    MeaningLabel *m_problem;
    MeaningLabel *m_note;
    QString m_toolTip;
    bool m_isReadOnly = false;
    bool m_isEdited = false;
};

}
