#pragma once

#include <table.h>

#include <QWidget>

namespace ui {

/// Edits one column's value in whatever widget suits it: in the form, in a cell, for a new domain. The widget
/// has the column's label as its accessible name, and owns the editor.
class ValueEditor : public QObject {
    Q_OBJECT
public:
    enum class Place { Form, Cell };
    /// What having no value means here: NULL in a row, the default in a new one.
    struct None {
        bool isAllowed = false;
        QString word; ///< "not set"
    };

    static ValueEditor *create(
        const domain::Table &table, int column, Place place, const None &none, QWidget *parent);
    static ValueEditor *of(const QWidget *widget); ///< null: it is no editor's widget

    QWidget *widget() const { return m_widget; }
    bool isTouched() const { return m_isTouched; } ///< the operator has edited the value
    virtual domain::Value value() const = 0;
    virtual void show(const domain::Value &value) = 0; ///< the cursor stays where the value is the same
    virtual void setReadOnly(bool readOnly) = 0;
    /// Whether the widget itself offers to have no value; otherwise a button beside it has to.
    virtual bool offersNone() const { return false; }

Q_SIGNALS:
    void edited(); ///< by the operator

protected:
    explicit ValueEditor(QWidget *widget);

private:
    QWidget *m_widget;
    bool m_isTouched = false;
};

/// What a NULL is called on screen.
ValueEditor::None noneOf(const domain::Column &column);

}
