// Below many places the rail scrolls: the present one is brought into sight.

document.querySelector(".b-rail [aria-current]")?.scrollIntoView({ block: "nearest" });
