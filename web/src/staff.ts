// Small comforts for staff pages. Everything here works without it; nothing may depend on it.

/** Confirms before a form that cannot be undone is sent; without scripts the server asks on a page of its own. */
function confirmBeforeSending(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const words = form.dataset["confirm"];
    if (words !== undefined && !window.confirm(words)) {
      event.preventDefault();
    }
  });
}

/** A filter is applied when its choice changes, not only when its button is pressed. */
function filterAtOnce(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field instanceof HTMLSelectElement && field.form?.dataset["filter"] !== undefined) {
      field.form.requestSubmit();
    }
  });
}

confirmBeforeSending();
filterAtOnce();
